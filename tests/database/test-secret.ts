/** The secret of every test run: passwords of the database roles are derived from it, never used outside tests. */
export const testSecret = 'a secret for tests alone, long enough to be accepted';
