/** How many histories are lived through in all; `npm run test:histories` sets more. */
const HISTORIES = Number(process.env.HISTORIES ?? 600);

export const ORDINARY = Math.round(HISTORIES * 0.48);

/** Each of them has hundreds of records, and takes as long as ten others. */
export const CROWDED = Math.round(HISTORIES * 0.02);

/** Far more than they take. */
export const TIMEOUT_MS = 60_000 + HISTORIES * 500;

/** Days of a whole contact center that are lived through. */
export const BUSY_DAYS = Number(process.env.BUSY_DAYS ?? 14);
