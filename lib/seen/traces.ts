import { subscribe } from "node:diagnostics_channel";
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { QUERY_ENDS, type WatchedQuery } from "@/db/watched";
import { requests, type SeenRequest } from "./request";
import type { Watcher } from "./watching";

/**
 * Sends a span for each request, and below it one for each statement, to the collector that
 * OTEL_EXPORTER_OTLP_ENDPOINT names, every five seconds. Next has spans of its
 * own, which hold whole addresses: they stay off, because no provider is made known to it.
 */
export function startTraces(): Watcher {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "lectern" }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  // What has not been sent yet, before the process ends.
  process.once("SIGTERM", () => void provider.forceFlush().catch(() => {}));
  const tracer = provider.getTracer("lectern");
  const spans = new WeakMap<SeenRequest, Span>();
  const propagator = new W3CTraceContextPropagator();

  subscribe(QUERY_ENDS, (told) => {
    const { text, startedAt, took, failed } = told as WatchedQuery;
    const request = requests.getStore();
    const parent = request && spans.get(request);
    if (!parent) return;
    const span = tracer.startSpan(
      `${/^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "statement"}`,
      {
        kind: SpanKind.CLIENT,
        startTime: startedAt,
        attributes: { "db.system.name": "postgresql", "db.query.text": text },
      },
      trace.setSpan(ROOT_CONTEXT, parent),
    );
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(startedAt + took);
  });

  return {
    begun(request, { headers }) {
      const around = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const { id, method, route, startedAt } = request;
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          startTime: startedAt,
          attributes: {
            "http.request.method": method,
            "http.route": route,
            "lectern.request": id,
          },
        },
        around,
      );
      spans.set(request, span);
    },
    ended(request) {
      const { status, startedAt, took, kept } = request;
      const span = spans.get(request);
      span?.setAttributes({ "http.response.status_code": status, "lectern.kept": kept });
      if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end(startedAt + took);
    },
  };
}
