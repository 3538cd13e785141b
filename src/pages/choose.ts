import { preferredLanguage } from '../i18n/preference';
import { pageUrl } from './list';
import './page.css';

location.replace(pageUrl('./', preferredLanguage(), 'home'));
