import type { RowScale } from './rows';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** How much of LEO and HW stands beside a tank; what does not fit there is in the plinth. */
export type TagMode = 'full' | 'split' | 'numbers' | 'none';

export interface StageRequest {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Ids, left to right. */
  readonly brokers: readonly number[];
  /** Highest log end offset of the whole run: rows get their height from it. */
  readonly ceiling: number;
  /** Offsets that must have a line of their own in this step: LEO, HW, pins. */
  readonly marks: readonly number[];
  readonly producers: number;
  readonly consumers: number;
}

export interface Column {
  readonly broker: number;
  readonly tank: Box;
  readonly center: number;
  readonly plinth: Box;
  /** Where messages leave and enter a leader's tank: right of its flag. */
  readonly port: number;
}

export interface Basin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly wall: number;
  readonly deep: number;
}

export interface Gauge {
  readonly x: number;
  /** 0: only the numbers. */
  readonly width: number;
}

/** Everything in units of the drawing; `scale` turns them into CSS px. */
export interface StageLayout {
  readonly mode: 'wide' | 'phone';
  readonly captionBelow: boolean;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly floor: number;
  /** Upper edge of the tanks. */
  readonly top: number;
  readonly rows: RowScale;
  readonly basin: Basin;
  readonly gauge: Gauge;
  readonly columns: readonly Column[];
  readonly tags: TagMode;
  readonly pins: 'row' | 'column';
  readonly firstPin: number;
  /** Heights of the message lanes, lowest first. */
  readonly lanes: readonly number[];
  readonly producers: readonly Box[];
  readonly consumers: readonly Box[];
  /** Horizontal place of the consumers' eye. */
  readonly eye: number;
  readonly zookeeper: Box;
  /** Horizontal place where the keeper's messages leave it. */
  readonly keeperPort: number;
  /** Never smaller than this, px. */
  readonly smallest: number;
}
