/** For whatever changes tables: any number that nothing else in the database locks. */
export const MIGRATION_LOCK = 7_532_001;
