import { expect, test } from 'vitest';
import { JavaDouble } from '../text/metrics/metric';
import { jsonText } from './metrics';

test('doubles are written with a point, everything else as ever', () => {
  const document = { a: new JavaDouble(26), b: [new JavaDouble(0.5), 26, '26', null], c: 'x\u0000double y' };
  expect(JSON.parse(jsonText(document))).toEqual({ a: 26, b: [0.5, 26, '26', null], c: 'x\u0000double y' });
  expect(jsonText(document)).toContain('"a": 26.0,');
  expect(jsonText({ a: 1 })).toBe(JSON.stringify({ a: 1 }, null, 1));
});
