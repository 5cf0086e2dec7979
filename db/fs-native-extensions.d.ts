declare module "fs-native-extensions" {
  /** Locks a whole open file for this process; false when another one has it. */
  export function tryLock(fd: number): boolean;
}
