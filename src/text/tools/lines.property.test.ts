import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryLine, arbitraryRelease, desk, FILES } from './arbitraryLine';

const BEGINNING = 'kafka-topics.sh --create --topic t --replica-assignment 1:2,2:3';

test('no command line makes a tool throw, or asks for what a document may not hold', () => {
  fc.assert(
    fc.property(arbitraryRelease, fc.array(arbitraryLine, { minLength: 1, maxLength: 6 }), (release, lines) => {
      const at = desk(release);
      at.say(`${BEGINNING} ${release.kafka < '2.2' ? '--zookeeper localhost:2181' : '--bootstrap-server localhost:9092'}`);
      for (const line of lines) expect(at.say(line, FILES)).toBeDefined();
    }),
    { numRuns: 150 },
  );
});
