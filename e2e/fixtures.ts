import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { type Connection, connect } from "@/db/client";
import { makeUser } from "@/db/factories";
import { sessions } from "@/db/schema";
import { socketPath } from "@/db/socket-path";
import { hashPassword } from "@/lib/accounts/passwords";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { address } from "./address";
import { asViewer, type Me, type Person } from "./people";

export const PASSWORD = "a long enough password";

interface Fixtures {
  db: Connection["db"];
  makePerson: () => Promise<Person>;
  /** Signs a person in, in the context of `page` or another one. */
  signIn: (person: Person, context?: BrowserContext) => Promise<void>;
  /** Somebody new who is signed in in the context of `page`. */
  me: Me;
  /** Besides what any page may: what the console may say in a test that makes the server fail. */
  expected: RegExp;
  quiet: undefined;
}

/** All of somebody’s sessions began too long ago for what asks for a recent sign-in. */
export const signedInLongAgo = (db: Connection["db"], userId: string) =>
  db
    .update(sessions)
    .set({ createdAt: sql`now() - interval '20 minutes'` })
    .where(eq(sessions.userId, userId));

/** The database of the app under test. */
export function connectToApp(): Connection {
  const url = process.env.E2E_DATABASE_URL;
  return connect(url ? { url } : { socket: socketPath(address().dataDir) }, { max: 2 });
}

/** What the app itself may cause: Chromium reports a page that is not found as an error. */
const EXPECTED = /Failed to load resource: the server responded with a status of 404/;
/** Says only that the machine was slow. */
const LATE = /was preloaded using link preload but not used within a few seconds/;

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  db: async ({}, use) => {
    const connection = connectToApp();
    await use(connection.db);
    await connection.close();
  },
  makePerson: async ({ db }, use) => {
    await use(async () => {
      const { viewer } = await makeUser(db, { passwordHash: await hashPassword(PASSWORD) });
      return { id: viewer.id, handle: viewer.handle, email: `${viewer.handle}@example.org` };
    });
  },
  signIn: async ({ db, context, baseURL }, use) => {
    await use(async (person, other = context) => {
      const value = await openSession(db, person.id);
      await other.addCookies([{ name: SESSION_COOKIE, value, url: baseURL ?? "" }]);
    });
  },
  me: async ({ db, makePerson, signIn }, use) => {
    const person = await makePerson();
    await signIn(person);
    await use(asViewer(person, db));
  },
  expected: [/^$/, { option: true }],
  // Every test fails on what the console complains of, and on requests to other origins than the provider’s.
  quiet: [
    async ({ context, baseURL, expected }, use) => {
      const complaints: string[] = [];
      const listen = (page: Page) => {
        page.on("console", (message) => {
          const text = message.text();
          if (
            ["error", "warning"].includes(message.type()) &&
            ![EXPECTED, LATE, expected].some((pattern) => pattern.test(text))
          ) {
            complaints.push(text);
          }
        });
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("request", (request) => {
          const here = [baseURL, process.env.E2E_ISSUER].some(
            (at) => at && request.url().startsWith(at),
          );
          if (!here && request.url().startsWith("http")) {
            complaints.push(`A request to ${request.url()}`);
          }
        });
      };
      context.on("page", listen);
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Nothing for axe to find, by all of its rules or by those named. Its legacy mode can't see into frames
 * of other origins, which these pages don't have, and takes half of the time.
 */
export async function checkAccessibility(page: Page, rules?: string[]): Promise<void> {
  // A page that was streamed has its title a moment later than the rest.
  await expect(page).toHaveTitle(/./);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`)).toEqual(
    [],
  );
}

export { expect };
