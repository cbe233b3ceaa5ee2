/** The table of endpoints, and what it says. */
export { PROBLEMS, type ProblemCode } from '../problems.ts';
export { codesOf } from './codes.ts';
export {
  alternativesOf,
  isMediaType,
  type AnswerBody,
  type AnswerName,
  type Bearer,
  type Caller,
  type Endpoint,
  type EndpointTable,
} from './endpoint.ts';
export { ENDPOINTS, type OperationId } from './table.ts';
export type { AnswerOf, BearersOf, BodyOf, EndpointOf, ParamsOf, QueryOf, ReceivedOf } from './types.ts';
