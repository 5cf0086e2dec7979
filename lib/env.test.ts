import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BadVariable, readEnv, variables } from "./env";

test("the README has a row for each variable", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual([...variables].sort());
});

test("an empty variable counts as unset", () => {
  expect(readEnv({ PORT: "", HOST: "", NODE_ENV: "test" })).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    LECTERN_URL: "http://localhost:3000",
  });
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["LECTERN_CACHE_MB", "lots"],
  ["LECTERN_FETCH", "arxiv:CL!"],
  ["LECTERN_FETCH", "nature"],
  ["LECTERN_CONTACT", "not an address"],
  ["LECTERN_CACHE_MB", "0"],
  ["LECTERN_URL", "papers.example.org"],
  ["DATABASE_URL", "mysql://localhost"],
  ["DATABASE_REPLICA_URLS", "postgres://one, two"],
  ["LECTERN_REPLICA_LAG_SECONDS", "0"],
  ["AUTH_SECRET", "short"],
  ["LECTERN_TRUST_PROXY", "yes"],
  ["LECTERN_TRUST_PROXY", "1.5"],
  ["LECTERN_SIGNUP", "friends"],
  ["LECTERN_EMBEDDER", "on"],
  ["LECTERN_EMBEDDER", "openai:https://models.example.org"],
  ["LECTERN_EMBEDDER_KEY", "two words"],
  ["SMTP_URL", "mail.example.org"],
  ["SMTP_URL", "https://mail.example.org"],
  ["LECTERN_TEST_LOCAL_WEBHOOKS", "yes"],
  ["MAIL_FROM", "Lectern"],
  ["MAIL_FROM", "Lectern <lectern@example.org>\r\nBcc: all@example.org"],
])("a bad %s is named", (name, value) => {
  const read = () => readEnv({ NODE_ENV: "test", [name]: value });
  expect(read).toThrow(BadVariable);
  expect(read).toThrow(new RegExp(`^${name} must `));
});

test("proxies are counted, and none is there unless one says so", () => {
  const proxies = (LECTERN_TRUST_PROXY?: string) =>
    readEnv({ NODE_ENV: "test", LECTERN_TRUST_PROXY }).LECTERN_TRUST_PROXY;
  expect([proxies(), proxies("off"), proxies("0"), proxies("2")]).toEqual([0, 0, 0, 2]);
});

test("mails through a server need somebody who they are from", () => {
  const SMTP_URL = "smtp://mail.example.org:587";
  const given = { NODE_ENV: "test", SMTP_URL } as const;
  expect(() => readEnv(given)).toThrow(/^MAIL_FROM must say /);
  const MAIL_FROM = "Lectern <lectern@example.org>";
  expect(readEnv({ ...given, MAIL_FROM })).toMatchObject({ SMTP_URL, MAIL_FROM });
  expect(readEnv({ ...given, MAIL_FROM: "papers@example.org" }).MAIL_FROM).toBe(
    "papers@example.org",
  );
});

test("the key of a model goes where nobody reads it on the way", () => {
  const given = { NODE_ENV: "test", LECTERN_EMBEDDER_KEY: "secret" } as const;
  const at = (url: string) => readEnv({ ...given, LECTERN_EMBEDDER: `openai:${url}#small` });
  expect(() => at("http://models.example.org/v1")).toThrow(
    /^LECTERN_EMBEDDER must be at an https /,
  );
  expect(at("https://models.example.org/v1").LECTERN_EMBEDDER).toEqual({
    ...{ kind: "openai", url: "https://models.example.org/v1", model: "small" },
  });
  expect(at("http://localhost:11434/v1").LECTERN_EMBEDDER_KEY).toBe("secret");
});

test("webhooks to this machine are for tests, not for an address that others reach", () => {
  const given = { NODE_ENV: "test", LECTERN_TEST_LOCAL_WEBHOOKS: "1" } as const;
  expect(readEnv(given).LECTERN_TEST_LOCAL_WEBHOOKS).toBe(true);
  const LECTERN_URL = "https://papers.example.org";
  expect(() => readEnv({ ...given, LECTERN_URL })).toThrow(BadVariable);
  expect(readEnv({ NODE_ENV: "test", LECTERN_URL }).LECTERN_TEST_LOCAL_WEBHOOKS).toBe(false);
});

const OIDC = {
  AUTH_OIDC_ISSUER: "https://id.example.org",
  AUTH_OIDC_ID: "lectern",
  AUTH_OIDC_SECRET: "a secret",
};

test.each([
  [{ AUTH_GITHUB_ID: "one" }, "AUTH_GITHUB_SECRET"],
  [{ AUTH_GOOGLE_SECRET: "one" }, "AUTH_GOOGLE_ID"],
  [{ AUTH_ORCID_ID: "APP-1", AUTH_ORCID_SECRET: "" }, "AUTH_ORCID_SECRET"],
  [{ ...OIDC, AUTH_OIDC_ISSUER: "" }, "AUTH_OIDC_ISSUER"],
  [{ ...OIDC, AUTH_OIDC_ISSUER: "http://id.example.org" }, "AUTH_OIDC_ISSUER"],
  [{ AUTH_OIDC_NAME: "The university" }, "AUTH_OIDC_ISSUER"],
])("a provider that is half set, %j, is named", (given, name) => {
  expect(() => readEnv({ NODE_ENV: "test", ...given })).toThrow(new RegExp(`^${name} must `));
});

test("a provider that is set whole is taken, one of this machine over plain http", () => {
  const given = { NODE_ENV: "test", ...OIDC, AUTH_OIDC_ISSUER: "http://localhost:9000" } as const;
  expect(readEnv(given)).toMatchObject({ AUTH_OIDC_ISSUER: "http://localhost:9000" });
});
