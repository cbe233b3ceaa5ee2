import { describe, expect, test } from 'vitest';
import { signJson, signQuery } from './signature.ts';

/** The key of the documents' samples. */
const KEY =
  'cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5';

const SIGNED: readonly [name: string, text: string, signature: string][] = [
  [
    'the sample of 002',
    '{"merchant_id":"fffed61be9780b97c5e4c65e4e07bb6b","provider_id":14,"client_id":"080000000","country":"KE","order_id":"order_3444298767545","amount":1000,"currency":"KES","callback_url":"https://my.callback.url"}',
    '2fea546a1b995eb5caad3133bf8d5fa6c81284417a1dc58c23605aa7a00a123660c23829b51aa3cfb9cc8153869fcf7d84d288b77713bb6956a89b2d425e88ba',
  ],
  [
    'the sample of 003',
    '{"merchant_id":"fffed61be9780b97c5e4c65e4e07bb6b","provider_id":10,"client_id":"080000000","country":"KE","order_id":"order_3444298767545","amount":1000,"currency":"CDF","callback_url":"https://my.callback.url"}',
    '58496434de6444654cbde3174b576c039a0df10b88694bbe0800ee8c3d72a4598c5841f533658e7d9fd945b5a31dcabed78fcf5f813becb445179735e854d566',
  ],
  [
    'a payment_c2b request with its own signature, white space and a nested name',
    '{"merchant_id": "e0fecd91fcb24f348048193b3fb34875ba3722b4",\n"customer_id": "0900000001",\n"order_id": "16280954971628095497",\n"amount": "100.00",\n"currency": "CDF",\n"country": "KE",\n"provider_id": 14,\n"extra": {\n"customer_name": "Name Surname"\n},\n"signature": "d7d6d76b"\n}',
    '15d999bb8bdfb8c8888dd25ee3833c16d5188d518409bac320ed8cab56e97e6032e68c80cdf406543fd2d1d87849016cc0919b0afcdb9e72ce2c6db461854dc1',
  ],
  [
    'three levels',
    '{"a":"1","extra":{"k":{"m":{"p":"q"},"n":"w"},"t":"u"},"b":2}',
    '8244ca338ab3f51ad48033cc0fe877f2c2a3f0ff21695184bb13be851d7cc2b3f31d1768611d8dcd90d389f7443bbbd76cfd47e85a485191030f0ac9949e545e',
  ],
  [
    'floats',
    '{"a":11.1,"b":100.00,"c":1.0}',
    '4f660b61f849b56040378c12001a34f7c1d1411f769c2e5a9511817029f8bb95efabcb4f99e1d56f1c9e7a6cd8900a3f732c9ab9fca4d4389282fc24be24ae45',
  ],
  [
    'where floats turn to exponents',
    '{"a":99999999999999.0,"b":100000000000000.0,"c":1000000000000000.0,"d":0.0001,"e":0.00001,"f":0.000123456}',
    'db2de5aeda85f0e1f9cdf2f38dc24aac016384ca00045022bf7d1973283d84fdd0c159738156300191e25d6e3d3aa6915c56d3e1bf26992bd0261a1477ac12fd',
  ],
  [
    'floats in the middle of two of fourteen digits: the even one',
    '{"a":12345678901234.5,"b":12345678901235.5,"c":-0.5,"d":100000000000005.0}',
    '38cfa8948eb6a06bb7016fc5b4450d1758a0218c9eaffdb189e51cd009d21103724f80f326622864c09efc15be7fb0de44db59ac75aaf53ff00cc4b58693cd76',
  ],
  [
    'the longest integers',
    '{"a":9223372036854775807,"b":-9223372036854775808}',
    'fc135ca586e1ac41db361a5244f315056223be6951e159f36bf479d8071f38818cdcde65e6962a1c2af0bf068936f8cb5407dcaf2738aae4d71a440e58895ba9',
  ],
  [
    'an integer longer than that',
    '{"order_id":16280954971628095497}',
    '23b7cba8a9fa7723fcb195907ec9be150eac68425174071f18576d68bbb38b19231dcd1cb6976f0a45c23d6c2b123673e9c3e876dc7071eedfd98ffd56130354',
  ],
  [
    'zero below zero',
    '{"a":-0.0,"b":-0e5}',
    'fc69f9b9f7c22553c62c210257f7b510835beaac2f07f24e84f31ea1f7e5769380790e091dfd8afe4b0055efc9476d4ee9ad57ef8159c4179ec2f6708f4fd814',
  ],
  [
    'null, true and false',
    '{"x":{"n":null,"t":true,"f":false},"l":[null,true,false]}',
    '297448226f063be1d7221ec9cbdeff3efabf019910a0b4d9fafd10e1fae3efde598c882edb9e5e74d98c6aa8821d632d2d0d1f1e78261e72f452fafc4c6081e8',
  ],
  [
    'names that look like integers, in the order of the text',
    '{"b":"x","10":"a","a":"y","2":"b"}',
    '05d25122eb25f0ce35353496cdaa56cd0ab2e4b2dd14cf24e59894536cad857edf6b548e7eb587dba19f7f16894540bd6a704ce9f52111f8a47405b95507e38d',
  ],
  [
    'a name twice: the last value at the first place',
    '{"x":"1","y":"2","x":{"b":"3"}}',
    '5acb86207b1e3274940f05618e375835a636938e864bdda133f51d41523bb4bae35338e411f730dc81157bc525ae132fdf898ed79b3a5fbd72c650e3be9f1b65',
  ],
  [
    'an object named signature',
    '{"a":"1","signature":{"x":"y"}}',
    '161ec2d3e6c8bd806046e76d8554515af3f57bfc759bf8e27f555feb46899ad0554f42c53c3c500a3d2172be172d633ee18dafe4d2c8ac8c3c9ea375a25082e3',
  ],
];

describe('the signature of requests and callbacks', () => {
  test.each(SIGNED)('%s', (_name, text, signature) => {
    expect(signJson(text, KEY)).toBe(signature);
  });

  test.each([
    ['a comma that is missing', '{"a":"1"\n"b":"2"}'],
    ['a comma too many', '{"a":"1",}'],
    ['two documents', '{"a":1}{"b":2}'],
    ['half a surrogate pair', '{"m":"\\ud83d"}'],
    ['a raw control character', '{"m":"a\u0001b"}'],
    ['a number with a leading zero', '{"a":01}'],
    ['a seventeenth level', `${'{"k":'.repeat(17)}"v"${'}'.repeat(17)}`],
    ['nothing but a number', '12'],
    ['nothing', ''],
  ])('refuses %s', (_name, text) => {
    expect(() => signJson(text, KEY)).toThrow(SyntaxError);
  });
});

describe('the signature of the hosted page', () => {
  const query = (providerId: string): [string, string][] => [
    ['merchant_id', 'fffed61be9780b97c5e4c65e4e07bb6b'],
    ['order_id', 'order_3444298767545'],
    ['country', 'NGA'],
    ['currency', 'NGN'],
    ['provider_id', providerId],
    ['operation', 'c2b'],
    ['type', 'bank_transfer'],
    ['callback_url', 'https://my.callback.url'],
  ];

  test('the printed signature belongs to provider 5000', () => {
    const printed =
      '9826c5e89ff6386e7bbb5263a4fbd41ed35eb2fc7c58650be487db14f066b0a650b1980762575ad296b0cbac1745f6a5faeb64cacd2756ccff95b52ba08259d7';
    expect(signQuery(query('5000'), KEY)).toBe(printed);
    expect(signQuery(query('5008'), KEY)).not.toBe(printed);
  });

  test('signs values before they are URL-encoded, and leaves the signature out', () => {
    const signature =
      '9fe39aa0910f13eb0c629abdfa142657725ad2f6311e53bc1d847df9a422973c345ffc3e24d84b2441f6e3aa501211e614e540db781de49d7cb0874222d76c5d';
    const parsed = new URLSearchParams('a=1%202%2B3%254%235&b=%C3%A9%F0%9F%98%80&signature=x');
    expect(signQuery(parsed, KEY)).toBe(signature);
  });
});
