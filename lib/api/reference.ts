import { publicOrigin } from "@/lib/env";
import { openApiDocument } from "./openapi";
import { errorsOf, isWrite, type Operation } from "./operation";
import { OPERATIONS } from "./operations";

/** An operation as a person reads of it. */
export interface Described {
  id: string;
  method: Operation["method"];
  path: string;
  summary: string;
  description: string;
  scope: Operation["scope"];
  /** Of the address, the query, the headers and the body. */
  fields: { name: string; where: string; required: boolean; description: string }[];
  curl: string;
  /** JSON; null where there is nothing to show. */
  answer: string | null;
  statuses: number[];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: { description?: string };
}

/** All operations by their headings, with what the OpenAPI description says of them. */
export function describeOperations(): { family: string; operations: Described[] }[] {
  const { paths = {} } = openApiDocument();
  const families = [...new Set(OPERATIONS.map(({ family }) => family))];
  return families.map((family) => ({
    family,
    operations: OPERATIONS.filter((operation) => operation.family === family).map((operation) => {
      const item = paths[operation.path] as
        | Record<string, { parameters?: Parameter[] }>
        | undefined;
      return toDescribed(operation, item?.[operation.method.toLowerCase()]?.parameters ?? []);
    }),
  }));
}

function toDescribed(operation: Operation, parameters: Parameter[]): Described {
  const { id, method, path, summary, description = "", scope, answers, example } = operation;
  const sent = Object.keys(Object(example.body)).map((name) => ({ name, in: "body" }));
  return {
    ...{ id, method, path, summary, description, scope },
    fields: [...parameters, ...(sent as Parameter[])].map((parameter) => ({
      name: parameter.name,
      where: WHERE[parameter.in] ?? parameter.in,
      required: parameter.required === true,
      description: parameter.description ?? parameter.schema?.description ?? "",
    })),
    curl: curlOf(operation),
    answer: example.answer === undefined ? null : JSON.stringify(example.answer, null, 2),
    statuses: [...Object.keys(answers).map(Number), ...errorsOf(operation)],
  };
}

const WHERE: Readonly<Record<string, string>> = { path: "address" };

/** A line for a terminal. */
function curlOf(operation: Operation): string {
  const { method, path, scope, example } = operation;
  const params = Object(example.params) as Record<string, string>;
  const at = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(example.query))) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  const address = `${publicOrigin()}/api/v1${at}${query.size > 0 ? `?${query}` : ""}`;
  return [
    `curl${isWrite(operation) ? ` -X ${method}` : ""} '${address}'`,
    ...(scope === "public" ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...(example.body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example.body)}'`]),
  ].join(" \\\n  ");
}
