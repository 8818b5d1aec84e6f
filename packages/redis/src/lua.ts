// The parts of the scripts, in Lua. `script.ts` says what they are and puts them together.

/** What every script begins with. */
export const PRELUDE: string = String.raw`
local HELD_RETRY = 1000
local id, now = ARGV[1], tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + time[2] / 1000
end
local function lasting(ms) return math.max(1, math.ceil(ms)) end
-- Of these only what a call needs is defined: the server runs all of it every time.
local rate, budget, concurrency, duration, fixed, sliding, idle
`;

/** What taking and settling rates have in common. */
export const ARRIVAL: string = String.raw`
-- Rates: GCRA. lease is the interval.
local ROUNDING = 0.0005
local function setArrival(key, arrival)
  if arrival <= now then redis.call('DEL', key)
  else redis.call('SET', key, arrival, 'PX', lasting(arrival - now)) end
end
`;

/** Taking rates. */
export const RATE: string = String.raw`
local EPSILON = 2.220446049250313e-16
local function rateWait(r, arrival)
  local wait = arrival - r.limit * r.lease - now
  if wait <= ROUNDING then return 0 end
  local lost = r.limit * EPSILON * math.abs(now)
  if wait > math.min(r.lease / 2, math.max(ROUNDING, lost)) then return wait end
  return 0
end
rate = {}
function rate.ask(r, stored)
  local arrival = tonumber(stored or nil)
  local burst = r.limit * r.lease
  local after
  if not arrival or arrival <= now then after = now + r.amount * r.lease
  elseif arrival > now + 2 * burst + ROUNDING then after = now + burst
  else after = arrival + r.amount * r.lease end
  r.arrival = after
  r.wait = r.amount > r.limit and math.huge or rateWait(r, after)
  if r.wait > 0 then r.arrival = arrival or now
  elseif r.extra > 0 then
    local more = after + r.extra * r.lease
    if rateWait(r, more) == 0 then
      r.arrival = more
      r.granted = r.extra
    end
  end
end
function rate.take(r)
  setArrival(r.key, r.arrival)
  return ''
end
function rate.remaining(r)
  if r.arrival <= now then return r.limit end
  return math.max(0, math.floor((now + r.limit * r.lease - r.arrival + ROUNDING) / r.lease + 1e-6))
end
function rate.resetAt(r) return r.arrival end
`;

/** Settling rates. */
export const RATE_END: string = String.raw`
rate = {}
function rate.settle(r)
  local difference = r.used - r.amount
  local arrival = tonumber(redis.call('GET', r.key) or nil)
  if not arrival then
    if difference < 0 then return end
    arrival = now
  end
  if difference < 0 then arrival = arrival + difference * r.lease
  else
    local debt = now + 2 * r.limit * r.lease
    arrival = math.min(math.max(arrival, now) + difference * r.lease, math.max(arrival, debt))
  end
  setArrival(r.key, arrival)
end
`;

/** What budgets of all windows have in common. */
export const TALLIES: string = String.raw`
-- Budgets: a tally by the type of its window, packed into one value. x: no reservation runs out before it.
local function load(packed)
  local s = packed and cmsgpack.unpack(packed) or {}
  s.u = s.u or 0
  return s
end
local function save(r, s)
  redis.call('SET', r.key, cmsgpack.pack(s), 'PX', lasting(math.max(r.window.life(s), r.lease) + 60000))
end
`;

/** Windows that the calendar cuts. */
export const FIXED: string = String.raw`
fixed = {}
function fixed.turn(s, r)
  local b = {}
  for each in string.gmatch(r.span, '[^,]+') do b[#b + 1] = tonumber(each) end
  local at = #b - 1
  while at > 1 and b[at] > now do at = at - 1 end
  local start, stop = b[at], b[at + 1]
  if s.s and s.s > start and s.s <= b[#b] then
    start, stop = s.s, s.e
    for _, each in ipairs(b) do
      if each > start then
        stop = each
        break
      end
    end
  end
  if s.s ~= start then s.u = 0 end
  s.s, s.e = start, stop
end
function fixed.take(s, amount)
  s.u = s.u + amount
  return s.s
end
function fixed.correct(s, mark, difference)
  if mark == s.s then s.u = s.u + difference end
end
function fixed.waitFor(s) return s.e - now end
function fixed.resetAt(s) return s.e end
function fixed.life(s) return s.e - now end
`;

/** Sliding windows. */
export const SLIDING: string = String.raw`
local SLOTS = 17
sliding = {}
local function slotOf(slot) return slot % SLOTS + 1 end
local function leavesAt(s, slot) return (slot + SLOTS) * s.m end
function sliding.turn(s, r)
  local ms = tonumber(r.span)
  local slot = math.floor(now / ms)
  if ms ~= s.m or s.l > slot + SLOTS or slot - s.l >= SLOTS then
    for i = 0, SLOTS - 1 do s[slotOf(i)] = nil end
    s.u, s.m, s.l = 0, ms, slot
  end
  while s.l < slot do
    s.l = s.l + 1
    local field = slotOf(s.l)
    s.u = s.u - (s[field] or 0)
    s[field] = nil
  end
end
local function addToSlot(s, slot, amount)
  local field = slotOf(slot)
  s[field] = (s[field] or 0) + amount
  if s[field] == 0 then s[field] = nil end
  s.u = s.u + amount
end
function sliding.take(s, amount)
  addToSlot(s, s.l, amount)
  return s.l
end
function sliding.correct(s, mark, difference)
  if s.l and mark <= s.l and mark > s.l - SLOTS then addToSlot(s, mark, difference) end
end
function sliding.waitFor(s, excess)
  for slot = s.l - SLOTS + 1, s.l do
    excess = excess - (s[slotOf(slot)] or 0)
    if excess <= 0 then return leavesAt(s, slot) - now end
  end
  return leavesAt(s, s.l) - now
end
function sliding.resetAt(s)
  for slot = s.l, s.l - SLOTS + 1, -1 do
    if s[slotOf(slot)] then return leavesAt(s, slot) end
  end
  return now
end
function sliding.life(s) return s.m * (SLOTS + 1) end
`;

/** Counts that go on until nothing was taken for a while. */
export const IDLE: string = String.raw`
idle = {}
function idle.turn(s, r)
  local ms = tonumber(r.span)
  s.d = ms
  if s.i and now < s.i + ms and now >= s.i - ms then return end
  s.r = (s.r or 0) + (s.u ~= 0 and 1 or 0)
  s.u, s.i = 0, now
end
function idle.take(s, amount)
  s.u = s.u + amount
  s.i = math.max(s.i, now)
  return s.r
end
function idle.correct(s, mark, difference, isExpired)
  if mark ~= s.r then return end
  s.u = s.u + difference
  if not isExpired then s.i = math.max(s.i, now) end
end
function idle.waitFor(s) return s.i + s.d - now end
function idle.resetAt(s) return s.i + s.d end
-- Twice, so that its rounds are told apart for as long as a lease can last.
function idle.life(s) return 2 * s.d end
`;

/** Taking budgets. */
export const BUDGET: string = String.raw`
local function fits(used, amount, limit) return used + math.max(1, amount) <= limit end
local function expire(r, s)
  if not s.x or now < s.x then return end
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', r.held, '-inf', now)) do
    local amount, mark = string.match(member, '^[^:]*:([^:]*):(.*)$')
    r.window.correct(s, tonumber(mark), -tonumber(amount), true)
  end
  redis.call('ZREMRANGEBYSCORE', r.held, '-inf', now)
  s.x = tonumber(redis.call('ZRANGE', r.held, 0, 0, 'WITHSCORES')[2])
  r.isChanged = true
end
budget = {}
function budget.ask(r, stored)
  local s = load(stored)
  r.window.turn(s, r)
  r.s = s
  expire(r, s)
  if fits(s.u, r.amount, r.limit) then return end
  if r.amount > r.limit then
    r.wait = math.huge
    return
  end
  r.wait = math.max(1, r.window.waitFor(s, s.u + math.max(1, r.amount) - r.limit))
  local reserved = 0
  for _, member in ipairs(redis.call('ZRANGE', r.held, 0, -1)) do
    reserved = reserved + tonumber(string.match(member, '^[^:]*:([^:]*):'))
  end
  if fits(s.u - reserved, r.amount, r.limit) then r.wait = math.min(r.wait, HELD_RETRY) end
end
function budget.take(r, at)
  local s, till = r.s, now + r.lease
  local mark = r.window.take(s, r.amount)
  redis.call('ZADD', r.held, till, id .. '/' .. at .. ':' .. r.text .. ':' .. mark)
  redis.call('PEXPIRE', r.held, lasting(r.lease + 60000))
  s.x = math.min(s.x or till, till)
  save(r, s)
  return mark
end
function budget.leave(r)
  if r.isChanged then save(r, r.s) end
end
function budget.remaining(r) return math.max(0, r.limit - r.s.u) end
function budget.resetAt(r) return r.window.resetAt(r.s) end
`;

/** Settling budgets. */
export const BUDGET_END: string = String.raw`
budget = {}
function budget.settle(r)
  local member = id .. '/' .. r.at .. ':' .. r.text .. ':' .. r.mark
  local wasOpen = redis.call('ZREM', r.held, member) == 1
  local difference = (r.used or r.amount) - (wasOpen and r.amount or 0)
  if difference == 0 then return end
  local packed = redis.call('GET', r.key)
  if not packed then return end
  local s = load(packed)
  r.window.correct(s, tonumber(r.mark), difference)
  save(r, s)
end
`;

/** Taking places. */
export const CONCURRENCY: string = String.raw`
concurrency = {}
function concurrency.ask(r)
  r.count = redis.call('ZCOUNT', r.key, '(' .. string.format('%.17g', now), '+inf')
  if r.count < r.limit then return end
  local oldest = redis.call('ZRANGEBYSCORE', r.key, '(' .. string.format('%.17g', now), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  r.wait = math.min(math.max(1, tonumber(oldest[2]) - now), HELD_RETRY)
end
function concurrency.take(r, at)
  r.till = now + r.lease
  redis.call('ZADD', r.key, r.till, id .. '/' .. at)
  redis.call('PEXPIRE', r.key, lasting(r.lease + 60000))
  r.count = r.count + 1
  return ''
end
function concurrency.remaining(r) return math.max(0, r.limit - r.count) end
function concurrency.resetAt(r)
  -- All leases of a limit are as long, and so this one runs out last.
  if r.till then return r.till end
  return tonumber(redis.call('ZREVRANGE', r.key, 0, 0, 'WITHSCORES')[2] or now)
end
`;

/** Giving back places. What has run out goes here, and not where a call waits for it. */
export const CONCURRENCY_END: string = String.raw`
concurrency = {}
function concurrency.settle(r)
  redis.call('ZREM', r.key, id .. '/' .. r.at)
  redis.call('ZREMRANGEBYSCORE', r.key, '-inf', now)
end
`;

/** Times. */
export const DURATION: string = String.raw`
duration = {}
function duration.ask(r, stored)
  local s = stored and cmsgpack.unpack(stored) or {}
  r.started, r.latest = s[1], s[2]
  r.isForgotten = not r.latest or now >= r.latest + r.idle or now < r.latest - r.idle
  if r.isForgotten or now - r.started <= r.limit then return end
  r.wait = r.latest + r.idle - now
end
function duration.take(r)
  if r.isForgotten then r.started, r.latest = now, now end
  r.latest = math.max(r.latest, now)
  redis.call('SET', r.key, cmsgpack.pack({ r.started, r.latest }), 'PX', lasting(r.idle + 60000))
  return ''
end
function duration.remaining(r)
  return math.min(r.limit, math.max(0, (r.started or now) + r.limit - now))
end
function duration.resetAt(r) return (r.latest or now) + r.idle end
`;

/** What a script to take ends with. It looks at every request first, and takes all of them or none. */
export const TAKE: string = String.raw`
local refusing = 0
for at, r in ipairs(requests) do
  r.kind.ask(r, stored[r.slot])
  if r.wait > 0 and not r.isMonitored and (refusing == 0 or r.wait > requests[refusing].wait) then refusing = at end
end
if refusing > 0 then
  for _, r in ipairs(requests) do
    if r.kind.leave then r.kind.leave(r) end
  end
  local r = requests[refusing]
  local wait = r.wait == math.huge and '' or r.wait
  return '0 ' .. refusing .. ' ' .. wait .. ' ' .. r.kind.remaining(r) .. ' ' .. math.max(0, r.kind.resetAt(r) - now)
end
local answer = '1'
for at, r in ipairs(requests) do
  local kind, mark, over = r.kind, '', 0
  if r.wait > 0 then
    over = 1
    if kind.leave then kind.leave(r) end
  else mark = kind.take(r, at) end
  local reset = math.max(0, kind.resetAt(r) - now)
  answer = answer .. ' ' .. kind.remaining(r) .. ' ' .. reset .. ' ' .. over .. ' ' .. mark .. ' ' .. (r.granted or 0)
end
return answer
`;

/** What a script to settle ends with. */
export const SETTLE: string = String.raw`
for _, r in ipairs(requests) do r.kind.settle(r) end
return 1
`;
