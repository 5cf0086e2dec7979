export * from "./accounts";
export * from "./annotations";
export * from "./library";
export * from "./lists";
export * from "./papers";
export * from "./undos";
