import { exportToFile } from '../../shared/export';
import { readChoices } from '../choices';
import { engagements } from '../sources/engagement';

export const exportEngagements = exportToFile(engagements, readChoices);
