import { resolve } from "node:path";
import { z } from "zod";
import { parseSources } from "./ingest/sources";
import { mailAddress } from "./mail/schema";
import { CHOICES, parseChoice } from "./meaning/choice";

const schema = z.object({
  PORT: z.coerce
    .number({ error: "must be a number from 1 to 65535" })
    .int("must be a whole number")
    .min(1, "must be 1 to 65535")
    .max(65535, "must be 1 to 65535")
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  LECTERN_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .transform((url) => new URL(url).origin)
    .optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" })
    .optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .refine(
      (urls) => urls.every(isPostgres),
      "must be postgres:// addresses with commas between them",
    ),
  LECTERN_REPLICA_LAG_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .min(1, "must be 1 to 3600")
    .max(3600, "must be 1 to 3600")
    .default(10),
  LECTERN_DATA_DIR: z
    .string()
    .min(1)
    .default("./.lectern")
    .transform((dir) => resolve(dir)),
  LECTERN_CACHE_MB: z.coerce
    .number({ error: "must be a number of megabytes" })
    .int("must be a whole number of megabytes")
    .min(1, "must be 1 to 65536")
    .max(65536, "must be 1 to 65536")
    .default(64),
  LECTERN_CACHE_URL: z
    .url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// address" })
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" })
    .optional(),
  MAIL_FROM: z.string().refine(isSender, "must be like Lectern <lectern@example.org>").optional(),
  LECTERN_TRUST_PROXY: z
    .union(
      [z.literal("off").transform(() => 0), z.coerce.number().int().min(0).max(10)],
      "must be off, or how many proxies stand before Lectern: 1 to 10",
    )
    .default(0),
  LECTERN_SIGNUP: z
    .enum(["open", "invitation", "closed"], "must be open, invitation or closed")
    .default("open"),
  LECTERN_API_RATE: z.coerce
    .number({ error: "must be a number of requests a minute" })
    .int("must be a whole number of requests a minute")
    .min(0, "must be 0 to 1000000")
    .max(1_000_000, "must be 0 to 1000000")
    .default(600),
  LECTERN_EMBEDDER: z
    .string()
    .default("builtin")
    .transform((text, ctx) => {
      const choice = parseChoice(text);
      if (!choice) ctx.addIssue(CHOICES);
      return choice ?? z.NEVER;
    }),
  LECTERN_EMBEDDER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, "must be a key as its server gave it, without blanks")
    .optional(),
  LECTERN_FETCH: z
    .string()
    .default("off")
    .transform((text, issues) => {
      const wanted = text.trim() === "off" ? [] : parseSources(text);
      if (wanted) return wanted;
      issues.addIssue("must be off, or sources like arxiv:cs.CL,cs.LG arxiv-oai hf-daily");
      return z.NEVER;
    }),
  LECTERN_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,200}$/, "must be an email address or a web address, without blanks")
    .optional(),
  LECTERN_LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be trace, debug, info, warn, error, fatal or silent",
    )
    .optional(),
  LECTERN_STATEMENT_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .min(1, "must be 1 to 3600")
    .max(3600, "must be 1 to 3600")
    .default(30),
  LECTERN_METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional(),
  LECTERN_TEST_LOCAL_WEBHOOKS: z
    .literal("1", "must be 1 or unset")
    .optional()
    .transform((value) => value === "1"),
  AUTH_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_ORCID_ID: z.string().optional(),
  AUTH_ORCID_SECRET: z.string().optional(),
  AUTH_OIDC_ISSUER: z
    .url("must be an address")
    .refine(isEncrypted, "must be an https address, or one of this machine")
    .optional(),
  AUTH_OIDC_ID: z.string().optional(),
  AUTH_OIDC_SECRET: z.string().optional(),
  AUTH_OIDC_NAME: z.string().trim().max(40, "must have at most 40 characters").optional(),
});

/** What is set together, or not at all. */
const TOGETHER = [
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["AUTH_ORCID_ID", "AUTH_ORCID_SECRET"],
  ["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"],
] as const;

export const variables = Object.keys(schema.shape);

type Given = z.output<typeof schema>;
type WithDefault = "LECTERN_URL" | "MAIL_FROM";
export type Env = Omit<Given, WithDefault> & Record<WithDefault, string>;

/** A variable with a value that can't be used. The message names it. */
export class BadVariable extends Error {}

/**
 * Reads the variables that the README describes; an empty value counts as unset.
 * @throws BadVariable
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new BadVariable(`${issue?.path.join(".")} ${issue?.message}.`);
  }
  const { SMTP_URL, PORT } = result.data;
  const { LECTERN_URL = `http://localhost:${PORT}`, MAIL_FROM } = result.data;
  if (SMTP_URL && !MAIL_FROM) {
    throw new BadVariable(
      "MAIL_FROM must say who mails are from when SMTP_URL is set, like Lectern <lectern@example.org>.",
    );
  }
  if (result.data.LECTERN_TEST_LOCAL_WEBHOOKS && !OWN_MACHINE.test(LECTERN_URL)) {
    throw new BadVariable(
      "LECTERN_TEST_LOCAL_WEBHOOKS must be unset at an address that others reach: it lets people reach what only this server may.",
    );
  }
  if (result.data.DATABASE_REPLICA_URLS.length > 0 && !result.data.DATABASE_URL) {
    throw new BadVariable("DATABASE_URL must be set, because DATABASE_REPLICA_URLS is.");
  }
  requireTogether(result.data);
  requireSafeKey(result.data);
  return {
    ...result.data,
    LECTERN_URL,
    MAIL_FROM: MAIL_FROM ?? `Lectern <lectern@${new URL(LECTERN_URL).hostname}>`,
  };
}

/** @throws BadVariable that names what is missing */
function requireTogether(given: Given): void {
  for (const names of TOGETHER) {
    const set = names.find((name) => given[name]);
    const missing = names.find((name) => !given[name]);
    if (set && missing) throw new BadVariable(`${missing} must be set, because ${set} is.`);
  }
  if (given.AUTH_OIDC_NAME && !given.AUTH_OIDC_ISSUER) {
    throw new BadVariable("AUTH_OIDC_ISSUER must be set, because AUTH_OIDC_NAME is.");
  }
}

/** @throws BadVariable when a key would be read by whoever is on the way */
function requireSafeKey({ LECTERN_EMBEDDER: embedder, LECTERN_EMBEDDER_KEY: key }: Given): void {
  if (embedder.kind !== "openai" || !key || isEncrypted(embedder.url)) return;
  throw new BadVariable(
    "LECTERN_EMBEDDER must be at an https address, or at this machine, because LECTERN_EMBEDDER_KEY is set.",
  );
}

/** Whether nobody on the way reads what goes to an address. */
function isEncrypted(url: string): boolean {
  return url.startsWith("https:") || (URL.canParse(url) && OWN_MACHINE.test(new URL(url).origin));
}

const isPostgres = (url: string): boolean =>
  URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);

const OWN_MACHINE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** An address, or a name and an address in angle brackets. */
function isSender(text: string): boolean {
  const [, name, address] = /^(?:([^<>\p{Cc}]*)\s<([^<>]+)>)$/u.exec(text) ?? [];
  return mailAddress.safeParse(address ?? text).success && (name ?? "").length <= 100;
}

let origin: { of: string; is: string } | null = null;

/**
 * `LECTERN_URL` as `readEnv` tells it, for what names it many times: reading all variables takes longer than
 * asking the database.
 */
export function publicOrigin(): string {
  const of = `${process.env.LECTERN_URL} ${process.env.PORT}`;
  if (origin?.of !== of) origin = { of, is: readEnv().LECTERN_URL };
  return origin.is;
}
