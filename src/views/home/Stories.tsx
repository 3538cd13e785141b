import { openFile } from '../../state/navigation';
import { StoryList } from '../lab/StoryList';

/** The stories; one opens as a document of the lab. */
export const Stories = () => <StoryList open={(document) => void openFile(JSON.stringify(document))} />;
