import { createStore } from 'zustand/vanilla';
import type { Language } from '../i18n/languages';
import type { PageId } from '../pages/list';
import type { LinkProblem } from '../scenario/codec';
import type { Ignored } from '../scenario/place';
import type { LastDocument } from './lastDocument';

/** What stands in the middle of the page. */
export const VIEWS = ['picture', 'overview', 'spacetime', 'why', 'control', 'worlds', 'tables'] as const;
export type View = (typeof VIEWS)[number];

/** What can lie open below the timeline, beside any view. */
export const PANES = ['events', 'terminal', 'metrics', 'ahead', 'futures', 'author'] as const;
export type Pane = (typeof PANES)[number];

export interface Page {
  readonly page: PageId;
  readonly language: Language;
  /** Absolute address of the folder that the app lies in, with a slash at its end. */
  readonly root: string;
  /** A node's name, or a message (`selection`), or null. */
  readonly selection: string | null;
  /** What can be done to the selection lies open. A link never opens it. */
  readonly menu: boolean;
  /** The partition that the stage shows; null for the first. */
  readonly tp: string | null;
  /** How the moment is shown. */
  readonly view: View;
  /** What lies open below the timeline. */
  readonly pane: Pane | null;
  /** The command line of Kafka's tools that the lesson looks at; null for none. */
  readonly line: string | null;
  /** What is known of the selection lies open beside the view. */
  readonly inspecting: boolean;
  /** Why the link that led here could not be opened. */
  readonly problem: LinkProblem | null;
  /** Parts of the link that were not understood and left out. */
  readonly ignored: readonly Ignored[];
  /** What was worked on last in the lab, on offer. */
  readonly last: LastDocument | null;
}

const BROKER = /^b\d+$/;

export const pageStore = createStore<Page>(() => ({
  page: 'home',
  language: 'en',
  root: './',
  selection: null,
  menu: false,
  tp: null,
  view: 'picture',
  pane: null,
  line: null,
  inspecting: false,
  problem: null,
  ignored: [],
  last: null,
}));

export const setPage = (change: Partial<Page>) => pageStore.setState(change);

/** A press on a node of the picture: a broker opens its menu, any other node is selected or let go. */
export const press = (node: string) =>
  pageStore.setState(({ selection }) =>
    BROKER.test(node) ? { selection: node, menu: true } : { selection: selection === node ? null : node, menu: false },
  );

/** What can be done to an actor. */
export const openMenu = (selection: string) => pageStore.setState({ selection, menu: true });

/** Selects a node or a message, and opens nothing. */
export const select = (selection: string) => pageStore.setState({ selection, menu: false });

export const letGo = () => pageStore.setState({ selection: null, menu: false });

/** The actor whose menu lies open; null for none. */
export const menuActor = ({ selection, menu }: Page): string | null => (menu ? selection : null);

export const showView = (view: View) => pageStore.setState({ view });
export const showPartition = (tp: string) => pageStore.setState({ tp });
export const showPane = (pane: Pane | null) => pageStore.setState({ pane });
export const inspect = (inspecting: boolean) => pageStore.setState({ inspecting });
