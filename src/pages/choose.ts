import { preferredLanguage } from '../i18n/preference';
import { pageUrl } from './list';

location.replace(pageUrl('./', preferredLanguage(), 'home'));
