import { lessons } from '../../lessons';
import { MECHANISMS } from '../../lessons/mechanisms';
import type { Lesson } from '../../lessons/types';
import { lintLesson, missingMechanisms } from './lint';
import type { LintProblem } from './problem';

const print = (line: string) => process.stdout.write(`${line}\n`);

const placeOf = ({ beat, language }: LintProblem) => [beat === null ? 'lesson' : `beat ${beat + 1}`, language].filter(Boolean).join(' ');

/** @returns how many problems it has */
function report(lesson: Lesson): number {
  const problems = lintLesson(lesson);
  print(`${lesson.id}: ${problems.length === 0 ? 'clear' : `${problems.length} problems`}`);
  for (const problem of problems) print(`  ${placeOf(problem)}: ${problem.rule} ${problem.detail}`.trimEnd());
  return problems.length;
}

function main(): void {
  const found = lessons.map(report).reduce((sum, each) => sum + each, 0);
  const missing = missingMechanisms(lessons);
  if (missing.length > 0) print('no lesson yet on');
  for (const id of missing) print(`  ${id}: ${MECHANISMS[id]}`);
  process.exitCode = found > 0 ? 1 : 0;
}

main();
