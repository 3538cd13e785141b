import { activateLanguage } from '../i18n';
import type { Language } from '../i18n/languages';
import { isLanguage } from '../i18n/languages';
import { rememberLanguage } from '../i18n/preference';
import { isLessonId, type LessonId } from '../lessons/ids';
import type { OpenLesson } from '../lessons/types';
import type { CurrentPage } from '../pages/current';
import { PAGE_IDS, PAGE_PATHS, type PageId, pageUrl } from '../pages/list';
import type { LinkProblem } from '../scenario/codec';
import { formatLessonHash, parseLessonHash } from '../scenario/place';
import type { ScenarioProblem } from '../scenario/problems';
import type { Scenario } from '../scenario/schema';
import { linkHere, loadLabLinks } from './address';
import { lab } from './lab';
import { type LastDocument, recallLast, rememberLast } from './lastDocument';
import { leaveLesson, lessonStore } from './lesson';
import { pageStore, setPage } from './page';
import { playhead } from './playhead';
import { closeRun, failRun, run } from './run';
import { goToMoment, type LabMoment, type LessonLoader, openLab, openLesson } from './session';
import { timeline } from './timeline';

const SETTLE_MS = 250;

let loadLesson: LessonLoader;

const START = { done: 0, percent: 0 };

let timer: ReturnType<typeof setTimeout> | undefined;

function writeAddress(): void {
  clearTimeout(timer);
  if (run.getState().status !== 'ready' || pageStore.getState().problem) return;
  const link = linkHere();
  if (link === location.href) return;
  history.replaceState(null, '', link);
  if (pageStore.getState().page === 'lab' && lab.getState().past.length > 0) rememberLast(location.hash);
}

function writeSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(writeAddress, SETTLE_MS);
}

/** Nothing runs any more. */
function stop(): void {
  leaveLesson();
  closeRun();
}

function refuse(problem: LinkProblem): void {
  stop();
  setPage({ problem, selection: null, menu: false, ignored: [] });
}

/** Draws the timeline as a link says; without a word of it, as for any other run. */
async function drawTimeline(text?: string): Promise<void> {
  if (text === undefined && timeline.getState().link === null) return;
  const { openTimeline } = await import('./timelineLink');
  if (!openTimeline(text)) setPage({ ignored: [{ field: 'rest', text: text ?? '' }] });
}

async function openLessonAt(id: LessonId, hash: string): Promise<void> {
  const read = parseLessonHash(hash);
  if (!read.ok) return refuse(read.problem);
  const { moment, selection, ignored, timeline: drawn } = read.value;
  const { lesson } = lessonStore.getState();
  setPage({ problem: null, selection, menu: false, ignored });
  void drawTimeline(drawn);
  if (lesson?.id === id && run.getState().status === 'ready') goToMoment(moment ?? START);
  else {
    const loaded = await loadLesson(id);
    if (pageStore.getState().page === id) openLesson(loaded.lesson, moment ?? START, loaded.recorded);
  }
}

async function openOutsideAt(hash: string): Promise<void> {
  const { readOutside } = await import('./outside');
  const read = readOutside(hash);
  if (!read.ok) return refuse(read.problem);
  const { lesson, moment, selection, ignored, timeline: drawn } = read.value;
  setPage({ problem: null, selection, menu: false, ignored });
  void drawTimeline(drawn);
  openLesson(lesson, moment ?? START);
}

async function openLabAt(hash: string): Promise<void> {
  const { readLab } = await loadLabLinks();
  const read = readLab(hash);
  if (!read.ok) return refuse(read.problem);
  const { scenario, payload, moment, selection, ignored, timeline: drawn } = read.value;
  const last = payload === '' ? recallLast() : null;
  const offered = last === null ? null : readLab(last);
  setPage({
    problem: null,
    selection,
    menu: false,
    ignored,
    last: last && offered?.ok ? { hash: last, scenario: offered.value.scenario } : null,
  });
  void drawTimeline(drawn);
  openLab(scenario, moment ?? START);
}

/** Shows what the address says; what was to be written over it is of the moment before. */
async function openAddress(): Promise<void> {
  clearTimeout(timer);
  const [language = '', folder = ''] = location.href.slice(pageStore.getState().root.length).split(/[/#]/);
  const page = PAGE_IDS.find((id) => PAGE_PATHS[id] === `${folder}/`) ?? 'home';
  if (isLanguage(language) && language !== pageStore.getState().language) await turnTo(language);
  if (page !== pageStore.getState().page) stop();
  setPage({ page, problem: null, ignored: [] });
  if (isLessonId(page)) await openLessonAt(page, location.hash);
  else if (page === 'lab') await openLabAt(location.hash);
  else if (page === 'lesson') await openOutsideAt(location.hash);
  else stop();
}

/** Shows what the address says; where a part of the page cannot be loaded, that is what is shown. */
const follow = () => openAddress().catch((error: unknown) => failRun(String(error)));

function pushPage(page: PageId): void {
  writeAddress();
  const { root, language } = pageStore.getState();
  history.pushState(null, '', pageUrl(root, language, page));
}

/** Goes to the beginning of a page, with a step in the browser's history. */
export function goToPage(page: PageId): void {
  pushPage(page);
  void follow();
}

/** Shows the document that was worked on last, where it was left, with a step in the browser's history. */
export function openLast({ hash }: LastDocument): void {
  const { root, language } = pageStore.getState();
  writeAddress();
  history.pushState(null, '', pageUrl(root, language, 'lab') + hash);
  void follow();
}

/** Shows a document in the lab, with a step in the browser's history. */
export function openInLab(scenario: Scenario, at: LabMoment = START): void {
  pushPage('lab');
  void loadLabLinks();
  setPage({ page: 'lab', problem: null, selection: null, menu: false, ignored: [], last: null });
  void drawTimeline();
  openLab(scenario, at);
}

/** Shows a lesson from outside, with a step in the browser's history. */
export function openOutside(lesson: OpenLesson): void {
  pushPage('lesson');
  setPage({ page: 'lesson', problem: null, selection: null, menu: false, ignored: [] });
  void drawTimeline();
  openLesson(lesson);
}

/** Opens a link that was pasted; false where it is none. One that is damaged shows what is wrong with it. */
export async function openPasted(text: string): Promise<boolean> {
  const read = (await loadLabLinks()).readPasted(text);
  if (!read.ok) {
    if (read.problem.code !== 'notALink') refuse(read.problem);
    return read.problem.code !== 'notALink';
  }
  const { link, labHash } = read.value;
  const { root, language } = pageStore.getState();
  if (link.page === 'lab') history.pushState(null, '', pageUrl(root, language, 'lab') + labHash);
  else if (link.page === 'outside') history.pushState(null, '', pageUrl(root, language, 'lesson') + link.hash);
  else if (isLessonId(link.lesson)) history.pushState(null, '', pageUrl(root, language, link.lesson) + formatLessonHash(link));
  else return false;
  await openAddress();
  if (link.page !== 'outside') setPage({ ignored: link.ignored });
  return true;
}

/** Opens the document in a file's text in the lab, or the lesson: what is wrong with it, or nothing. */
export async function openFile(text: string): Promise<readonly ScenarioProblem[]> {
  const { readFile } = await import('./readFile');
  const read = readFile(text);
  if (!read.ok) return read.problem;
  if ('lesson' in read.value) openOutside(read.value.lesson);
  else openInLab(read.value.scenario);
  return [];
}

export const reloadPage = () => location.reload();

/** Everything on screen in another language; the address is left alone. */
export async function turnTo(language: Language): Promise<void> {
  await activateLanguage(language);
  document.documentElement.lang = language;
  setPage({ language });
}

/** Everything on screen in another language; moment and selection stay. */
export async function switchLanguage(language: Language): Promise<void> {
  const { root, page, language: before } = pageStore.getState();
  rememberLanguage(language);
  await turnTo(language);
  const rest = location.href.slice(pageUrl(root, before, page).length);
  history.replaceState(null, '', pageUrl(root, language, page) + rest);
}

/** Ties state and address together, both ways; at the end of it what the address says is opened. */
export async function startNavigation(current: CurrentPage, lessonLoader: LessonLoader): Promise<void> {
  loadLesson = lessonLoader;
  setPage({ root: current.root, page: current.page, language: current.language });
  await turnTo(current.language);
  addEventListener('popstate', follow);
  playhead.subscribe(writeSoon);
  lab.subscribe(writeSoon);
  timeline.subscribe(writeSoon);
  pageStore.subscribe((state, before) => {
    if (state.selection !== before.selection) writeSoon();
  });
  await follow();
}
