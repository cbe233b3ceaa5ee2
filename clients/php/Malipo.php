<?php

declare(strict_types=1);

/**
 * Malipo's HTTP API for a merchant's server. One file, nothing to install: copy it beside your program. PHP 8.0 and
 * later, with allow_url_fopen.
 *
 *     require 'Malipo.php';
 *     $malipo = new Malipo('https://pay.example.com', getenv('MALIPO_SECRET_KEY'));
 *     $session = $malipo->createSession(['amount' => '1500', 'currency' => 'XOF', 'reference' => 'order-1042']);
 *     $session['client_secret']; // for <malipo-checkout session="…">
 *     foreach ($malipo->listPayments(['reference' => 'order-1042', 'status' => 'succeeded']) as $payment) {
 *         echo $payment['id'];
 *     }
 *
 * Every method returns what the API answers, as an array, or throws MalipoProblem (the proxy refuses: see problemCode,
 * detail, errors) or MalipoNoAnswer (nobody knows whether it was done: call again with its idempotencyKey).
 */
final class Malipo
{
    private const FIRST_DELAY_SECONDS = 0.5;
    private const MAX_DELAY_SECONDS = 20;
    private const WEBHOOK_TOLERANCE_SECONDS = 300;

    private string $url;
    private string $secretKey;

    /**
     * @param string $url of the proxy
     * @param string $secretKey MALIPO_SECRET_KEY; of two, comma separated, while it is rotated, the first
     * @param int $timeout seconds within which the next part of an answer must come
     * @throws InvalidArgumentException where the address or the key cannot be used
     */
    public function __construct(
        string $url,
        string $secretKey,
        private int $timeout = 30,
        private int $maxRetries = 2,
    ) {
        $this->url = rtrim(trim($url), '/');
        if (!preg_match('#^https?://[^/\s@?\#]+(/[^\s?\#]*)?$#Di', $this->url)) {
            throw new InvalidArgumentException('The first argument must be the address of the proxy: https://…');
        }
        // RFC 6750, 2.1. A line break would begin another header.
        $this->secretKey = trim(explode(',', $secretKey)[0]);
        if (!preg_match('#^[A-Za-z0-9._~+/-]+=*$#D', $this->secretKey)) {
            throw new InvalidArgumentException('The second argument must be the value of MALIPO_SECRET_KEY, '
                . ($this->secretKey === '' ? 'and is missing.' : 'without quotation marks, spaces or line breaks.'));
        }
    }

    // What is to be paid.

    public function createSession(array $terms): array
    {
        return $this->call('POST', '/v1/sessions', $terms);
    }

    public function createOffer(array $terms): array
    {
        return $this->call('POST', '/v1/offers', $terms);
    }

    // Payments.

    /** All of them, page after page: status, reference, from, to, limit (of a page). */
    public function listPayments(array $query = []): Generator
    {
        return $this->pages('/v1/payments', 'payments', $query);
    }

    public function getPayment(string $id): array
    {
        return $this->call('GET', '/v1/payments/' . rawurlencode($id));
    }

    /** Asks the payment company now. */
    public function askPayment(string $id): array
    {
        return $this->call('POST', '/v1/payments/' . rawurlencode($id) . '/ask');
    }

    public function paymentTimeline(string $id): array
    {
        return $this->call('GET', '/v1/payments/' . rawurlencode($id) . '/events');
    }

    public function refundPayment(string $id, array $terms = [], ?string $idempotencyKey = null): array
    {
        $path = '/v1/payments/' . rawurlencode($id) . '/refunds';
        return $this->call('POST', $path, $terms, $idempotencyKey ?? self::newKey());
    }

    public function resolvePayment(string $id, string $status, string $reason): array
    {
        return $this->resolve('payments', $id, $status, $reason);
    }

    // Payouts.

    public function createPayout(array $payout, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/v1/payouts', $payout, $idempotencyKey ?? self::newKey());
    }

    public function listPayouts(array $query = []): Generator
    {
        return $this->pages('/v1/payouts', 'payouts', $query);
    }

    public function getPayout(string $id): array
    {
        return $this->call('GET', '/v1/payouts/' . rawurlencode($id));
    }

    public function confirmPayout(string $id, string $code): array
    {
        $path = '/v1/payouts/' . rawurlencode($id) . '/confirm';
        return $this->call('POST', $path, ['code' => $code], repeatable: false);
    }

    public function payoutTimeline(string $id): array
    {
        return $this->call('GET', '/v1/payouts/' . rawurlencode($id) . '/events');
    }

    public function resolvePayout(string $id, string $status, string $reason): array
    {
        return $this->resolve('payouts', $id, $status, $reason);
    }

    // Purchases.

    public function createPurchase(array $purchase, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/v1/purchases', $purchase, $idempotencyKey ?? self::newKey());
    }

    public function listPurchases(array $query = []): Generator
    {
        return $this->pages('/v1/purchases', 'purchases', $query);
    }

    public function getPurchase(string $id): array
    {
        return $this->call('GET', '/v1/purchases/' . rawurlencode($id));
    }

    public function purchaseTimeline(string $id): array
    {
        return $this->call('GET', '/v1/purchases/' . rawurlencode($id) . '/events');
    }

    public function resolvePurchase(string $id, string $status, string $reason): array
    {
        return $this->resolve('purchases', $id, $status, $reason);
    }

    // What can be paid and bought.

    public function listCountries(array $query = []): array
    {
        return $this->call('GET', '/v1/countries', query: $query);
    }

    public function listOperators(string $country, array $query = []): array
    {
        return $this->call('GET', '/v1/countries/' . rawurlencode($country) . '/operators', query: $query);
    }

    public function guessOperator(string $phone, array $query = []): array
    {
        return $this->call('GET', '/v1/operators', query: ['phone' => $phone] + $query);
    }

    public function listBanks(string $operator): array
    {
        return $this->call('GET', '/v1/banks', query: ['operator' => $operator]);
    }

    public function listServices(string $country): array
    {
        return $this->call('GET', '/v1/countries/' . rawurlencode($country) . '/services');
    }

    public function listProducts(string $service): array
    {
        return $this->call('GET', '/v1/services/' . rawurlencode($service) . '/products');
    }

    public function lookUpAccount(string $service, array $account): array
    {
        return $this->call('POST', '/v1/services/' . rawurlencode($service) . '/accounts', $account);
    }

    public function createQuote(array $quote): array
    {
        return $this->call('POST', '/v1/quotes', $quote);
    }

    // Webhooks and the upstreams' books.

    public function listWebhooks(array $query = []): Generator
    {
        return $this->pages('/v1/webhooks', 'webhooks', $query);
    }

    public function resendWebhook(string $id): array
    {
        return $this->call('POST', '/v1/webhooks/' . rawurlencode($id) . '/resend', repeatable: false);
    }

    public function listBalances(): array
    {
        return $this->call('GET', '/v1/balances');
    }

    public function listBillers(): array
    {
        return $this->call('GET', '/v1/billers');
    }

    public function switchBiller(string $id, bool $enabled): array
    {
        return $this->call('PUT', '/v1/billers/' . rawurlencode($id), ['enabled' => $enabled]);
    }

    public function listUpstreamTransactions(string $upstream, array $query = []): Generator
    {
        return $this->pages('/v1/upstream-transactions', 'transactions', ['upstream' => $upstream] + $query);
    }

    /**
     * Checks that a webhook comes from the proxy and is not older than five minutes, and reads it.
     *
     * @param string $body as it came: file_get_contents('php://input')
     * @param array $server $_SERVER, which holds the headers
     * @param string $secret MALIPO_WEBHOOK_SECRET; two, comma separated, while it is rotated
     * @throws MalipoInvalidSignature answer 401
     * @throws InvalidArgumentException where the secret is none: anybody could sign with an empty key
     */
    public static function verifyWebhook(string $body, array $server, string $secret): array
    {
        [$id, $sentAt] = [$server['HTTP_WEBHOOK_ID'] ?? '', $server['HTTP_WEBHOOK_TIMESTAMP'] ?? ''];
        if (!ctype_digit($sentAt) || abs(time() - (int) $sentAt) > self::WEBHOOK_TOLERANCE_SECONDS) {
            throw new MalipoInvalidSignature('The time of the webhook is missing, or too long ago.');
        }
        $signatures = explode(' ', $server['HTTP_WEBHOOK_SIGNATURE'] ?? '');
        foreach (self::webhookKeys($secret) as $key) {
            $wanted = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sentAt.$body", $key, true));
            foreach ($signatures as $signature) {
                if (hash_equals($wanted, $signature)) {
                    return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
                }
            }
        }
        throw new MalipoInvalidSignature('The signature does not hold.');
    }

    /** @return string[] one, or two while the secret is rotated */
    private static function webhookKeys(string $secret): array
    {
        $secrets = array_filter(array_map('trim', explode(',', $secret)), fn (string $one) => $one !== '');
        $keys = array_map(
            fn (string $one) => str_starts_with($one, 'whsec_') ? (string) base64_decode(substr($one, 6), true) : '',
            $secrets,
        );
        if ($keys === [] || in_array('', $keys, true)) {
            throw new InvalidArgumentException('This is no secret of webhooks: give the value of MALIPO_WEBHOOK_SECRET.');
        }
        return $keys;
    }

    // How it is sent.

    private static function newKey(): string
    {
        return bin2hex(random_bytes(16));
    }

    private function resolve(string $kind, string $id, string $status, string $reason): array
    {
        $path = "/v1/$kind/" . rawurlencode($id) . '/resolve';
        return $this->call('POST', $path, ['status' => $status, 'reason' => $reason], repeatable: false);
    }

    private function pages(string $path, string $name, array $query): Generator
    {
        do {
            $page = $this->call('GET', $path, query: $query);
            foreach ($page[$name] as $item) {
                yield $item;
            }
            $query['cursor'] = $page['next_cursor'];
        } while ($page['next_cursor'] !== null);
    }

    private function call(
        string $method,
        string $path,
        ?array $body = null,
        ?string $key = null,
        array $query = [],
        bool $repeatable = true,
    ): array {
        $headers = ["Authorization: Bearer {$this->secretKey}", 'Accept: application/json', 'Connection: close'];
        if ($body !== null) {
            $headers[] = 'Content-Type: application/json';
        }
        if ($key !== null) {
            // A line break would begin another header.
            if (!preg_match('#^[ -~]*$#D', $key)) {
                throw new InvalidArgumentException(
                    'The idempotency key must be 8 to 128 characters of A-Z, a-z, 0-9, _ and -.',
                );
            }
            $headers[] = "Idempotency-Key: $key";
        }
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => $headers,
            'content' => $body === null ? '' : json_encode(self::asObject($body), JSON_THROW_ON_ERROR),
            'timeout' => $this->timeout,
            'ignore_errors' => true,
            // The secret key goes nowhere else.
            'follow_location' => 0,
            'protocol_version' => 1.1,
        ]]);
        $address = $this->url . $path . self::queryText($query);
        for ($tries = 0; ; $tries++) {
            [$head, $text, $trouble] = self::exchange($address, $context);
            $status = preg_match('#^HTTP/\S+ (\d+)#', $head[0] ?? '', $found) ? (int) $found[1] : 0;
            $answer = json_decode($text);
            if ($status >= 200 && $status < 300 && $answer instanceof stdClass) {
                return json_decode($text, true);
            }
            [$error, $mayRepeat] = $status === 0
                ? [new MalipoNoAnswer("{$this->url} did not answer $method $path ($trouble)", $key), $repeatable]
                : self::failure("$method $path", $status, $head, $text, $key, $repeatable);
            $wait = self::retryAfter($head) ?? self::FIRST_DELAY_SECONDS * 2 ** $tries * (1 + 0.3 * lcg_value());
            if (!$mayRepeat || $tries >= $this->maxRetries || $wait > self::MAX_DELAY_SECONDS) {
                throw $error;
            }
            usleep((int) ($wait * 1_000_000));
        }
    }

    /** The API takes no lists, and PHP writes whatever is empty as one. */
    private static function asObject(array $body): object
    {
        return (object) array_map(fn (mixed $member) => $member === [] ? (object) [] : $member, $body);
    }

    private static function queryText(array $query): string
    {
        // PHP leaves out whatever is an object.
        $times = array_filter($query, fn (mixed $value) => $value instanceof DateTimeInterface);
        $text = http_build_query(array_map(fn (DateTimeInterface $time) => $time->format('c'), $times) + $query);
        return $text === '' ? '' : "?$text";
    }

    /** @return array the lines of its head, its text, and why there is none */
    private static function exchange(string $address, mixed $context): array
    {
        $troubles = [];
        // The first says why: that of a certificate is followed by one of the connection.
        set_error_handler(function (int $level, string $message) use (&$troubles): bool {
            $reason = preg_replace('/^file_get_contents\(.*?\): (Failed to open stream: )?/', '', $message);
            $troubles[] = preg_replace('/\s+/', ' ', $reason);
            return true;
        });
        try {
            $text = file_get_contents($address, false, $context);
        } finally {
            restore_error_handler();
        }
        $head = $text === false ? [] : $http_response_header;
        $length = self::header($head, 'content-length');
        if ($length !== null && strlen((string) $text) < (int) $length) {
            return [[], '', 'the answer was cut'];
        }
        return [$head, (string) $text, $troubles[0] ?? 'no answer'];
    }

    /**
     * The error, and whether it may be sent again: 429 and the proxy's own 503 say that nothing was done. Whatever is
     * no problem, another has answered, such as a server before the proxy.
     */
    private static function failure(
        string $call,
        int $status,
        array $head,
        string $text,
        ?string $key,
        bool $repeatable,
    ): array {
        $isProblem = stripos(self::header($head, 'content-type') ?? '', 'application/problem+json') === 0;
        $problem = $isProblem ? json_decode($text, true) : null;
        if (is_string($problem['code'] ?? null) && is_string($problem['detail'] ?? null)) {
            $stillWorking = $problem['code'] === 'idempotency_in_flight';
            $again = $status === 429 || $status === 503 || (($stillWorking || $status > 499) && $repeatable);
            return [new MalipoProblem($problem, $status), $again];
        }
        $start = trim(preg_replace('/\s+/', ' ', substr($text, 0, 200)));
        $isUnknown = $status > 499 || $status < 300;
        $error = new MalipoNoAnswer("$call was answered $status, and not by the proxy: $start", $key);
        return [$error, $status === 429 || ($isUnknown && $repeatable)];
    }

    private static function header(array $head, string $name): ?string
    {
        foreach ($head as $line) {
            if (stripos($line, "$name:") === 0) {
                return trim(substr($line, strlen($name) + 1));
            }
        }
        return null;
    }

    /** Seconds, or a date; null where nothing is said. */
    private static function retryAfter(array $head): ?int
    {
        $value = self::header($head, 'retry-after');
        if ($value === null || ctype_digit($value)) {
            return $value === null ? null : (int) $value;
        }
        $at = strtotime($value);
        return $at === false ? null : max(0, $at - time());
    }
}

/** The proxy has understood the call and refuses it. */
final class MalipoProblem extends RuntimeException
{
    public string $problemCode;
    public string $detail;
    /** What is wrong, field by field: [['field' => …, 'message' => …]] */
    public array $errors;
    /** With payment_exists: the payment that holds the reference. */
    public ?array $payment;

    public function __construct(array $problem, public int $status)
    {
        $errors = is_array($problem['errors'] ?? null) ? $problem['errors'] : [];
        $this->errors = array_values(array_filter(
            $errors,
            fn (mixed $error) => is_string($error['field'] ?? null) && is_string($error['message'] ?? null),
        ));
        $fields = array_map(fn (array $error) => " {$error['field']} {$error['message']}.", $this->errors);
        parent::__construct("{$problem['code']} ($status): {$problem['detail']}" . implode($fields));
        $this->problemCode = $problem['code'];
        $this->detail = $problem['detail'];
        $this->payment = is_array($problem['payment'] ?? null) ? $problem['payment'] : null;
    }
}

/** No usable answer came: it may have been done all the same. */
final class MalipoNoAnswer extends RuntimeException
{
    public function __construct(string $message, public ?string $idempotencyKey)
    {
        parent::__construct($message);
    }
}

/** A webhook that does not come from the proxy. */
final class MalipoInvalidSignature extends RuntimeException
{
}
