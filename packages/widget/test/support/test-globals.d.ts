/** What the test runner's mocha puts on the page. */
declare function describe(what: string, tests: () => void): void;
declare function it(what: string, test: () => void | Promise<void>): void;
declare function beforeEach(prepare: () => void | Promise<void>): void;
declare function afterEach(tidy: () => void | Promise<void>): void;
declare function before(prepare: () => void | Promise<void>): void;
declare function after(tidy: () => void | Promise<void>): void;
