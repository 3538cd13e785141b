import { writeFileSync } from 'node:fs';
import { compare } from './compare';
import { recordingsAt } from './files';
import { replay } from './replay';
import { scoreOf } from './score';

const [folder = '', file = ''] = process.argv.slice(2);
const read = recordingsAt(folder);
if (!read.ok) throw new Error(read.problem);
const lines = read.value.map((recording) => JSON.stringify(scoreOf(recording, compare(recording, replay(recording)))));
writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
