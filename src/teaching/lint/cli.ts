import { readFileSync } from 'node:fs';
import { lessons } from '../../lessons';
import { MECHANISMS } from '../../lessons/mechanisms';
import type { LessonContent } from '../../lessons/types';
import { scenarioProblemLine } from '../../text/problemLine';
import { readLesson } from '../document/lessonDocument';
import { lintLesson, missingMechanisms } from './lint';
import type { LintProblem } from './problem';

const print = (line: string) => process.stdout.write(`${line}\n`);

const placeOf = ({ beat, language }: LintProblem) => [beat === null ? 'lesson' : `beat ${beat + 1}`, language].filter(Boolean).join(' ');

/** @returns how many problems it has */
function report(name: string, lesson: LessonContent): number {
  const problems = lintLesson(lesson);
  print(`${name}: ${problems.length === 0 ? 'clear' : `problems: ${problems.length}`}`);
  for (const problem of problems) print(`  ${placeOf(problem)}: ${problem.rule} ${problem.detail}`.trimEnd());
  return problems.length;
}

function reportFile(path: string): number {
  const read = readLesson(readFileSync(path, 'utf8'));
  if (read.ok) return report(path, read.value);
  print(`${path}: ${scenarioProblemLine(read.problem)}`);
  return 1;
}

function reportOurs(): number {
  const found = lessons.map((lesson) => report(lesson.id, lesson)).reduce((sum, each) => sum + each, 0);
  const missing = missingMechanisms(lessons);
  if (missing.length > 0) print('no lesson yet on');
  for (const id of missing) print(`  ${id}: ${MECHANISMS[id]}`);
  return found;
}

function main([path]: readonly string[]): void {
  try {
    process.exitCode = (path === undefined ? reportOurs() : reportFile(path)) > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`lessons: ${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

main(process.argv.slice(2));
