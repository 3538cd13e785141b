import { isSince } from '../../../scenario/versions';
import { apiError, illegalArgument, operationError, type Thrown } from '../exceptions';
import { single } from '../options';
import { printed, unknown } from '../output';
import { asks, prints, type ToolPlan } from '../toolPlan';

import { isInternal, matchingTopics, notThere } from './names';
import { fails, nobodyAnswers, refused, type TopicRequest } from './request';

function missing(request: TopicRequest, topic: string): Thrown {
  const { given, direct, kafka } = request;
  if (!direct || isSince(kafka, '2.2')) return notThere(request, topic);
  return illegalArgument(`Topic ${topic} does not exist on ZK path ${single(given, '--zookeeper')}`);
}

const marked = (topic: string): string[] => [
  `Topic ${topic} is marked for deletion.`,
  'Note: This will have no impact if delete.topic.enable is not set to true.',
];

/** `kafka-topics.sh --delete` (OUT-1). */
export function deleteTopics(request: TopicRequest): ToolPlan {
  const { given, direct, broker, kafka } = request;
  const asked = single(given, '--topic') ?? '';
  if (!direct && !broker) return nobodyAnswers(request, 'listTopics');
  const topics = matchingTopics(request, asked);
  if (topics.length === 0) return given.flags.has('--if-exists') ? prints(printed([])) : fails(request, missing(request, asked));
  const internal = direct ? topics.find(isInternal) : undefined;
  if (internal !== undefined)
    return fails(
      request,
      operationError(kafka, `Topic ${internal} is a kafka internal topic and is not allowed to be marked for deletion.`),
    );
  return asks(
    topics.map((topic) => ({ do: 'topic.delete', topic })),
    (_, { refusals }) => {
      const reason = refusals.find((each) => each !== null);
      if (reason === 'topic.unknown')
        return refused(request, apiError('UnknownTopicOrPartitionException', 'This server does not host this topic-partition.'));
      return reason ? unknown(reason) : printed(direct ? topics.flatMap(marked) : []);
    },
  );
}
