export { nodesOf } from '../scenario/nodes';
