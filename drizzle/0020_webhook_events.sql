-- What webhooks are told is written by the statement that changes something, however many rows it changes
-- and whichever verb runs it. Where nobody has a webhook, that costs one look at an empty table.
CREATE FUNCTION any_webhook() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM webhooks WHERE enabled AND paused_at IS NULL)
$$;
--> statement-breakpoint
CREATE FUNCTION new_message_id() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT 'msg_' || replace(gen_random_uuid()::text, '-', '')
$$;
--> statement-breakpoint
CREATE FUNCTION library_webhooks_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF any_webhook() THEN
    INSERT INTO webhook_deliveries (id, user_id, webhook_id, event, data)
    SELECT new_message_id(), w.user_id, w.id, 'paper.added', jsonb_build_object('paper', n.paper_id)
    FROM new_rows n JOIN webhooks w ON w.user_id = n.user_id
    WHERE n.deleted_at IS NULL AND w.list_id IS NULL AND w.enabled AND w.paused_at IS NULL
      AND 'paper.added' = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION library_webhooks_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF any_webhook() THEN
    INSERT INTO webhook_deliveries (id, user_id, webhook_id, event, data)
    SELECT new_message_id(), w.user_id, w.id, c.event,
      jsonb_build_object('paper', c.paper_id)
        || CASE c.event WHEN 'status.changed'
             THEN jsonb_build_object('before', c.before, 'status', c.status) ELSE '{}' END
    FROM (
      SELECT n.user_id, n.paper_id, o.status AS before, n.status,
        CASE
          WHEN o.deleted_at IS NOT NULL AND n.deleted_at IS NULL THEN 'paper.added'
          WHEN o.deleted_at IS NULL AND n.deleted_at IS NOT NULL THEN 'paper.removed'
          WHEN n.deleted_at IS NULL AND o.status <> n.status THEN 'status.changed'
        END AS event
      FROM new_rows n JOIN old_rows o ON o.user_id = n.user_id AND o.paper_id = n.paper_id
    ) c JOIN webhooks w ON w.user_id = c.user_id
    WHERE w.list_id IS NULL AND w.enabled AND w.paused_at IS NULL AND c.event = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The owner of a list is on each of its rows; whoever changes it, the owner's webhook is told.
CREATE FUNCTION list_webhooks_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF any_webhook() THEN
    INSERT INTO webhook_deliveries (id, user_id, webhook_id, event, data)
    SELECT new_message_id(), w.user_id, w.id, 'paper.added',
      jsonb_build_object('paper', n.paper_id, 'list', n.list_id)
    FROM new_rows n JOIN webhooks w ON w.list_id = n.list_id AND w.user_id = n.user_id
    WHERE n.deleted_at IS NULL AND w.enabled AND w.paused_at IS NULL
      AND 'paper.added' = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION list_webhooks_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF any_webhook() THEN
    INSERT INTO webhook_deliveries (id, user_id, webhook_id, event, data)
    SELECT new_message_id(), w.user_id, w.id, c.event,
      jsonb_build_object('paper', c.paper_id, 'list', c.list_id)
    FROM (
      SELECT n.user_id, n.list_id, n.paper_id,
        CASE
          WHEN o.deleted_at IS NOT NULL AND n.deleted_at IS NULL THEN 'paper.added'
          WHEN o.deleted_at IS NULL AND n.deleted_at IS NOT NULL THEN 'paper.removed'
        END AS event
      FROM new_rows n JOIN old_rows o ON o.list_id = n.list_id AND o.paper_id = n.paper_id
    ) c JOIN webhooks w ON w.list_id = c.list_id AND w.user_id = c.user_id
    WHERE w.enabled AND w.paused_at IS NULL AND c.event = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION annotation_webhooks_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF any_webhook() THEN
    INSERT INTO webhook_deliveries (id, user_id, webhook_id, event, data)
    SELECT new_message_id(), w.user_id, w.id, 'annotation.created',
      jsonb_build_object('paper', n.paper_id, 'annotation', n.id)
    FROM new_rows n JOIN webhooks w ON w.user_id = n.user_id
    WHERE n.deleted_at IS NULL AND w.list_id IS NULL AND w.enabled AND w.paused_at IS NULL
      AND 'annotation.created' = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Whatever is to be told waits in the queue from the same moment.
CREATE FUNCTION webhook_deliveries_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO jobs (id, kind, payload, key, due_at)
  SELECT replace(gen_random_uuid()::text, '-', ''), 'webhook.deliver',
    jsonb_build_object('delivery', id), id, now()
  FROM new_rows;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER library_entries_inserted_webhooks AFTER INSERT ON library_entries
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION library_webhooks_inserted();
--> statement-breakpoint
CREATE TRIGGER library_entries_updated_webhooks AFTER UPDATE ON library_entries
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION library_webhooks_updated();
--> statement-breakpoint
CREATE TRIGGER list_entries_inserted_webhooks AFTER INSERT ON list_entries
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION list_webhooks_inserted();
--> statement-breakpoint
CREATE TRIGGER list_entries_updated_webhooks AFTER UPDATE ON list_entries
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION list_webhooks_updated();
--> statement-breakpoint
CREATE TRIGGER annotations_inserted_webhooks AFTER INSERT ON annotations
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION annotation_webhooks_inserted();
--> statement-breakpoint
CREATE TRIGGER webhook_deliveries_inserted_jobs AFTER INSERT ON webhook_deliveries
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION webhook_deliveries_inserted();
