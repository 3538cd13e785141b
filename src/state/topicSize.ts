export { sizeOf } from '../scenario/topicSize';
