// Runs the unit and engine tests, with the arguments of the command.
import { runJest } from './run-jest.mjs';

process.exitCode = runJest(process.argv.slice(2));
