import { exportToFile } from '../../shared/actions/export';
import { readChoices } from '../choices';
import { engagements } from '../sources/engagement';

export const exportEngagements = exportToFile(engagements, readChoices);
