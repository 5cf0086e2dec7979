import type { Check } from "./declared";

/** What holds between tables, and no table can promise: it is kept up by triggers and verbs. */
export const MEANT_CHECKS: readonly Check[] = [
  {
    rule: "lists: the owner of each is its one owning member",
    statement: `
      select l.id from lists l
      where (select array_agg(m.user_id) from list_members m where m.list_id = l.id and m.role = 'owner')
        is distinct from array[l.user_id]`,
  },
  {
    rule: "papers: the version of each is the newest of its versions",
    statement: `
      select p.id from papers p
      join (select paper_id, max(version) as newest from paper_versions group by 1) v on v.paper_id = p.id
      where v.newest <> p.version`,
  },
  {
    rule: "list_entries: places are letters and digits that have an order",
    statement: `select list_id, paper_id from list_entries where position !~ '^[0-9A-Za-z]+$'`,
  },
  {
    rule: "attention_acts: saves and notes count exactly while there is one",
    statement: `
      select a.user_id, a.paper_id, a.act from attention_acts a
      join papers p on p.id = a.paper_id and p.source <> 'import'
      where a.act in ('save', 'note') and a.in_force <> exists (select from attention_sources s
        where s.user_id = a.user_id and s.paper_id = a.paper_id and s.act = a.act)`,
  },
  {
    rule: "paper_attention: upvotes are those that were given",
    statement: `
      select p.id from papers p
      join (
        select paper_id, count(distinct user_id) filter (where act = 'upvote') as upvotes,
          count(distinct user_id) as people
        from attention_acts where in_force group by 1
      ) given on given.paper_id = p.id
      left join paper_attention t on t.paper_id = p.id and t.category = ''
      where p.source <> 'import'
        and case when given.upvotes > 0 or given.people >= 3 then given.upvotes end
          is distinct from t.upvotes::bigint`,
  },
  {
    rule: "paper_attention: nothing counts for what nobody gave attention",
    statement: `
      select t.paper_id from paper_attention t
      where not exists (select from attention_acts a where a.paper_id = t.paper_id and a.in_force)`,
  },
  {
    rule: "list_standing: votes and followers are those that there are",
    statement: `
      select s.list_id from list_standing s join lists l on l.id = s.list_id
      where s.votes <> (select count(*) from list_votes v where v.list_id = l.id and v.user_id <> l.user_id)
        or s.followers <> (select count(*) from follows f
          where f.kind = 'list' and f.target = l.id and f.user_id <> l.user_id)`,
  },
  {
    rule: "list_spans: what is open of a list that others read is what stands in it",
    statement: `
      (select list_id, kind, ref from list_spans s join lists l on l.id = s.list_id
        where to_day is null and l.visibility <> 'private'
      except
      select list_id, kind, ref from list_present)
      union all
      (select c.list_id, c.kind, c.ref from list_present c join lists l on l.id = c.list_id
        where l.visibility <> 'private'
      except
      select list_id, kind, ref from list_spans where to_day is null)`,
  },
  {
    rule: "jobs: what runs has begun",
    statement: "select id from jobs where started_at is not null and attempts = 0",
  },
  {
    rule: "imports: what is done is not more than all",
    statement: "select id from imports where done > total",
  },
];
