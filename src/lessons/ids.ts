/** Every lesson, in the order in which they are offered; the name is the folder in its address, and stays. */
export const LESSON_IDS = [
  'five-flows',
  'who-may-lead',
  'a-broker-dies',
  'the-controller-dies',
  'min-insync-replicas',
  'acks',
  'all-brokers-die',
  'preferred-leader',
  'leader-epoch',
  'kraft-failover',
  'last-replica-standing',
  'zombie-leader',
] as const;
export type LessonId = (typeof LESSON_IDS)[number];

export const isLessonId = (name: string): name is LessonId => (LESSON_IDS as readonly string[]).includes(name);
