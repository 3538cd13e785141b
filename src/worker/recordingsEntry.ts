import { answerAbout, type RecordingRequest } from './recordings';

self.onmessage = async (event: MessageEvent<RecordingRequest>) => self.postMessage(await answerAbout(event.data));
