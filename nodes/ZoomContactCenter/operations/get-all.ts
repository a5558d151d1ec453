import { getMany } from '../../shared/actions/get-many';
import { readChoices } from '../choices';
import { engagements } from '../sources/engagement';

export const getAll = getMany(engagements, readChoices);
