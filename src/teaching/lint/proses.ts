import type { Beat, LessonContent, Prose } from '../../lessons/types';

/** Something that a lesson says, and where. */
export interface Said {
  readonly beat: number | null;
  /** What it is for: captions and headings have a place that they must fit. */
  readonly as: 'heading' | 'text' | 'other';
  readonly prose: Prose;
}

function saidIn({ heading, text, gate }: Pick<Beat, 'heading' | 'text' | 'gate'>, beat: number | null): Said[] {
  const asked = gate ? [gate.ask, gate.because, ...(gate.kind === 'choice' ? gate.options.map((option) => option.text) : [])] : [];
  return [
    { beat, as: 'heading', prose: heading },
    { beat, as: 'text', prose: text },
    ...asked.map((prose): Said => ({ beat, as: 'other', prose })),
  ];
}

/** Everything that a lesson says, in the order in which it is said. */
export function prosesOf({ title, summary, parts, start, beats, task, other }: LessonContent): readonly Said[] {
  const around = [title, summary, ...parts, ...(task ? [task.ask, task.hint] : []), ...(other ? [other.name] : [])];
  return [
    ...around.map((prose): Said => ({ beat: null, as: 'other', prose })),
    ...saidIn(start, null),
    ...beats.flatMap((beat, index) => saidIn(beat, index)),
  ];
}
