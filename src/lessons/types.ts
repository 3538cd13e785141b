import type { ProducerBatchFrame } from '../engine/frame';
import type { ErrorCode } from '../engine/messages';
import type { BrokerStatus, TraceEvent, TraceEventType } from '../engine/trace';
import type { Command, Scenario } from '../scenario/schema';
import type { LessonId } from './ids';
import type { MechanismId } from './mechanisms';

/** The same prose in every language of the app. */
export interface Prose {
  readonly en: string;
  readonly ko: string;
}

/** A trace event, recognised by its type and any of its fields. */
export type EventPattern = {
  readonly [T in TraceEventType]: { readonly type: T } & Partial<Extract<TraceEvent, { type: T }>>;
}[TraceEventType];

/** Something that is so at a moment, or not, as the engine has it. A partition is the first one of the frame. */
export type Claim =
  /** A broker, or -1 for none. */
  | { readonly of: 'leader' | 'controller'; readonly is: number }
  | { readonly of: 'leaderEpoch' | 'controllerEpoch'; readonly is: number }
  /** In any order. */
  | { readonly of: 'isr' | 'elr'; readonly is: readonly number[] }
  | { readonly of: 'highWatermark' | 'logEndOffset'; readonly broker: number; readonly is: number }
  /** A record is in a replica's log. */
  | { readonly of: 'holds'; readonly broker: number; readonly record: string }
  /** What a record's producer knows of it, and the error that it heard last. */
  | { readonly of: 'outcome'; readonly record: string; readonly is: ProducerBatchFrame['state'] }
  | { readonly of: 'error'; readonly record: string; readonly is: ErrorCode }
  /** A consumer has read a record. */
  | { readonly of: 'read'; readonly record: string }
  /** A record that was acknowledged is in the log of nobody who may serve it. */
  | { readonly of: 'lost'; readonly record: string }
  | { readonly of: 'status'; readonly broker: number; readonly is: BrokerStatus }
  /** The leader holds records that have been waiting to be committed for so long. */
  | { readonly of: 'stalled'; readonly forMs: number }
  | { readonly all: readonly Claim[] }
  | { readonly any: readonly Claim[] }
  | { readonly not: Claim };

interface Asked {
  readonly ask: Prose;
  /** Said after the answer, whatever it was. */
  readonly because: Prose;
}

/** Where will the line of a replica be? Answered by placing the buoy. */
export interface LineGate extends Asked {
  readonly kind: 'line';
  readonly of: 'highWatermark' | 'logEndOffset';
  readonly broker: number;
  readonly options: readonly number[];
}

/** Which broker will it be? Answered by pointing at one, or at none of them. */
export interface BrokerGate extends Asked {
  readonly kind: 'broker';
  readonly of: 'leader' | 'controller';
}

/** Which of these will be so? Exactly one claim holds after the beat. */
export interface ChoiceGate extends Asked {
  readonly kind: 'choice';
  readonly options: readonly { readonly text: Prose; readonly claim: Claim }[];
}

/** A question that is asked before the beat runs, and graded by the engine's state after it: there is no answer key. */
export type Gate = LineGate | BrokerGate | ChoiceGate;

/** Something to bring about in the lab, from the moment after the last beat on. */
export interface Task {
  readonly ask: Prose;
  readonly goal: Claim;
  readonly hint: Prose;
  /** One way to get there from the last beat on: proof that there is one. */
  readonly solution: readonly Command[];
}

/** What a caption points at. */
export type Focus =
  | { readonly on: 'replica'; readonly broker: number }
  | { readonly on: 'highWatermark'; readonly broker: number }
  | { readonly on: 'logEnd'; readonly broker: number }
  | { readonly on: 'pin'; readonly broker: number; readonly replica: number }
  | { readonly on: 'producer' }
  | { readonly on: 'consumer' }
  | { readonly on: 'zookeeper' };

/** A lesson's layout: a view in the middle of the page, and what Kafka's own tools print below it. */
export interface Show {
  readonly view: 'picture' | 'control' | 'worlds';
  /** A command line of Kafka's tools, printed again at every moment; null closes the pane. */
  readonly line: string | null;
}

/** One step of a lesson: the run goes on until the first step (after the previous beat) in which `until` happens. */
export interface Beat {
  readonly until: EventPattern;
  /** 1-based part of the lesson, see `Lesson.parts`; 0 for none. */
  readonly part: number;
  readonly heading: Prose;
  /** One or two lines. */
  readonly text: Prose;
  readonly focus: Focus;
  readonly gate?: Gate;
  /** What is on screen from this beat on. */
  readonly show?: Show;
}

/** A second run of a lesson. */
export interface OtherWorld {
  /** What is different. */
  readonly name: Prose;
  readonly scenario: Scenario;
}

/** What a lesson is, whoever wrote it. */
export interface LessonContent {
  readonly title: Prose;
  readonly summary: Prose;
  /** What its parts are called, in order; a lesson may have none. */
  readonly parts: readonly Prose[];
  readonly scenario: Scenario;
  readonly start: Pick<Beat, 'heading' | 'text' | 'focus' | 'show'>;
  readonly beats: readonly Beat[];
  readonly task?: Task;
  /** The same with one difference, to be seen beside it. */
  readonly other?: OtherWorld;
  /** The recording of a real cluster in which the same happened. */
  readonly evidence?: string;
  /** What it shows of Kafka. */
  readonly claims?: readonly MechanismId[];
}

/** One of the lessons that are offered here. */
export interface Lesson extends LessonContent {
  readonly id: LessonId;
  readonly evidence: string;
}

/** The lesson that is open. */
export type OpenLesson = Lesson | OutsideLesson;

/** A lesson from a link or a file. */
export interface OutsideLesson extends LessonContent {
  readonly id: null;
  /** As it stands in an address; null where it is too long for one. */
  readonly payload: string | null;
}
