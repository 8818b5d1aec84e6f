// The parts of the scripts, in Lua. `script.ts` says what they are and puts them together.

/** What every script begins with. */
export const PRELUDE: string = String.raw`
local SLOTS = 17
local HELD_RETRY = 1000
local ROUNDING = 0.0005
local EPSILON = 2.220446049250313e-16
local op, id = ARGV[1], ARGV[3]
local now = tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local function out(value) return string.format('%.17g', value) end
local function keep(key, ms) redis.call('PEXPIRE', key, math.max(1, math.ceil(ms))) end

local function read(at)
  local base = 3 + (at - 1) * 9
  return {
    key = KEYS[at * 2 - 1], held = KEYS[at * 2],
    kind = ARGV[base + 1], limit = tonumber(ARGV[base + 2]), amount = tonumber(ARGV[base + 3]),
    monitored = ARGV[base + 4] == '1', lease = tonumber(ARGV[base + 5]),
    type = ARGV[base + 6], window = ARGV[base + 7], extra = tonumber(ARGV[base + 8]), mark = ARGV[base + 9],
    wait = 0, granted = 0
  }
end
-- Of these only what a call needs is defined: the server runs all of it every time.
local rate, budget, concurrency, duration, fixed, sliding, idle
`;

/** Rates. */
export const RATE: string = String.raw`
-- Rates: GCRA. limit is the burst, lease the interval.
local function rateWait(r, arrival)
  local burst = r.limit * r.lease
  local wait = arrival - burst - now
  local lost = r.limit * EPSILON * math.abs(now)
  if wait > math.min(r.lease / 2, math.max(ROUNDING, lost)) then return wait end
  return 0
end
local function arrivalAfter(r, arrival, amount)
  local burst = r.limit * r.lease
  if not arrival or arrival <= now then return now + amount * r.lease end
  if arrival > now + 2 * burst + ROUNDING then return now + burst end
  return arrival + amount * r.lease
end
local function setArrival(key, arrival)
  if arrival <= now then redis.call('DEL', key)
  else redis.call('SET', key, out(arrival), 'PX', math.max(1, math.ceil(arrival - now))) end
end
rate = {}
function rate.ask(r)
  local arrival = tonumber(redis.call('GET', r.key) or nil)
  r.arrival = arrivalAfter(r, arrival, r.amount)
  r.wait = r.amount > r.limit and math.huge or rateWait(r, r.arrival)
  if r.wait > 0 then r.arrival = arrival or now
  elseif r.extra > 0 then
    local more = r.arrival + r.extra * r.lease
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
function rate.settle(r, used)
  local difference = used - r.amount
  if difference == 0 then return end
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
-- Budgets: tallies by the type of their window.
local function load(r)
  local s, list = {}, redis.call('HGETALL', r.key)
  for i = 1, #list, 2 do s[list[i]] = tonumber(list[i + 1]) end
  s.u = s.u or 0
  return s
end
local function save(r, s)
  local list = {}
  for field, value in pairs(s) do
    list[#list + 1] = field
    list[#list + 1] = out(value)
  end
  redis.call('DEL', r.key)
  redis.call('HSET', r.key, unpack(list))
end
`;

/** Windows that the calendar cuts. */
export const FIXED: string = String.raw`
fixed = {}
function fixed.turn(s, r)
  local b = {}
  for each in string.gmatch(r.window, '[^,]+') do b[#b + 1] = tonumber(each) end
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
sliding = {}
local function slotOf(slot) return 'c' .. string.format('%d', slot % SLOTS) end
local function leavesAt(s, slot) return (slot + SLOTS) * s.m end
function sliding.turn(s, r)
  local ms = tonumber(r.window)
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
  local ms = tonumber(r.window)
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

/** Budgets. */
export const BUDGET: string = String.raw`
local tallies = { fixed = fixed, sliding = sliding, idle = idle }
local function fits(used, amount, limit) return used + math.max(1, amount) <= limit end
local function expire(r, s)
  local gone = redis.call('ZRANGEBYSCORE', r.held, '-inf', out(now))
  if #gone == 0 then return end
  for _, member in ipairs(gone) do
    local amount, mark = string.match(member, '^[^:]*:([^:]*):(.*)$')
    tallies[r.type].correct(s, tonumber(mark), -tonumber(amount), true)
  end
  redis.call('ZREMRANGEBYSCORE', r.held, '-inf', out(now))
  r.isChanged = true
end
local function life(r, s)
  local ms = math.max(tallies[r.type].life(s), r.lease) + 60000
  keep(r.key, ms)
  keep(r.held, ms)
end
budget = {}
function budget.ask(r)
  local s, tally = load(r), tallies[r.type]
  tally.turn(s, r)
  r.s = s
  expire(r, s)
  if fits(s.u, r.amount, r.limit) then return end
  if r.amount > r.limit then
    r.wait = math.huge
    return
  end
  r.wait = math.max(1, tally.waitFor(s, s.u + math.max(1, r.amount) - r.limit))
  local reserved = 0
  for _, member in ipairs(redis.call('ZRANGE', r.held, 0, -1)) do
    reserved = reserved + tonumber(string.match(member, '^[^:]*:([^:]*):'))
  end
  if fits(s.u - reserved, r.amount, r.limit) then r.wait = math.min(r.wait, HELD_RETRY) end
end
function budget.take(r, at)
  local mark = tallies[r.type].take(r.s, r.amount)
  redis.call('ZADD', r.held, out(now + r.lease), id .. '/' .. at .. ':' .. out(r.amount) .. ':' .. out(mark))
  save(r, r.s)
  life(r, r.s)
  r.isChanged = false
  return out(mark)
end
function budget.leave(r)
  if not r.isChanged then return end
  save(r, r.s)
  life(r, r.s)
end
function budget.remaining(r) return math.max(0, r.limit - r.s.u) end
function budget.resetAt(r) return tallies[r.type].resetAt(r.s) end
function budget.settle(r, used, at)
  local member = id .. '/' .. at .. ':' .. out(r.amount) .. ':' .. r.mark
  local wasOpen = redis.call('ZREM', r.held, member) == 1
  local difference = (used or r.amount) - (wasOpen and r.amount or 0)
  if difference == 0 or redis.call('EXISTS', r.key) == 0 then return end
  local s = load(r)
  tallies[r.type].correct(s, tonumber(r.mark), difference)
  save(r, s)
  life(r, s)
end
`;

/** Places. */
export const CONCURRENCY: string = String.raw`
concurrency = {}
function concurrency.ask(r)
  redis.call('ZREMRANGEBYSCORE', r.key, '-inf', out(now))
  r.count = redis.call('ZCARD', r.key)
  if r.count < r.limit then return end
  local oldest = redis.call('ZRANGE', r.key, 0, 0, 'WITHSCORES')
  r.wait = math.min(math.max(1, tonumber(oldest[2]) - now), HELD_RETRY)
end
function concurrency.take(r, at)
  redis.call('ZADD', r.key, out(now + r.lease), id .. '/' .. at)
  keep(r.key, r.lease + 60000)
  r.count = r.count + 1
  return ''
end
function concurrency.remaining(r) return math.max(0, r.limit - r.count) end
function concurrency.resetAt(r)
  local last = redis.call('ZREVRANGE', r.key, 0, 0, 'WITHSCORES')
  return tonumber(last[2] or out(now))
end
function concurrency.settle(r, _, at) redis.call('ZREM', r.key, id .. '/' .. at) end
`;

/** Times. */
export const DURATION: string = String.raw`
-- Durations: limit is the longest time, window the idle time.
duration = {}
function duration.ask(r)
  r.idle = tonumber(r.window)
  local s = redis.call('HMGET', r.key, 's', 'l')
  r.started, r.latest = tonumber(s[1] or nil), tonumber(s[2] or nil)
  r.isForgotten = not r.latest or now >= r.latest + r.idle or now < r.latest - r.idle
  if r.isForgotten or now - r.started <= r.limit then return end
  r.wait = r.latest + r.idle - now
end
function duration.take(r)
  if r.isForgotten then r.started, r.latest = now, now end
  r.latest = math.max(r.latest, now)
  redis.call('HSET', r.key, 's', out(r.started), 'l', out(r.latest))
  keep(r.key, r.idle + 60000)
  return ''
end
function duration.remaining(r)
  return math.min(r.limit, math.max(0, (r.started or now) + r.limit - now))
end
function duration.resetAt(r) return (r.latest or now) + r.idle end
function duration.settle() end
`;

/** What every script ends with: it asks, and takes or settles. */
export const MAIN: string = String.raw`
local kinds = { rate = rate, budget = budget, concurrency = concurrency, duration = duration }
local count = #KEYS / 2

if op == 'end' then
  for at = 1, count do
    local r = read(at)
    -- amounts: what was reserved, then in extra what was used; none to keep it, and nothing to do for skip.
    if r.type ~= 'skip' then
      local used = r.extra
      if r.kind ~= 'rate' or used then kinds[r.kind].settle(r, used, at) end
    end
  end
  return {}
end

local requests, refusing = {}, 0
for at = 1, count do
  local r = read(at)
  requests[at] = r
  kinds[r.kind].ask(r)
  if r.wait > 0 and not r.monitored and (refusing == 0 or r.wait > requests[refusing].wait) then refusing = at end
end
local function finish(r)
  if kinds[r.kind].leave then kinds[r.kind].leave(r) end
end
if refusing > 0 then
  for _, r in ipairs(requests) do finish(r) end
  local r = requests[refusing]
  local kind = kinds[r.kind]
  local wait = r.wait == math.huge and '' or out(r.wait)
  return { '0', out(now), out(refusing), wait, out(kind.remaining(r)), out(math.max(now, kind.resetAt(r))) }
end
local answer = { '1', out(now) }
for at, r in ipairs(requests) do
  local kind, mark = kinds[r.kind], ''
  if r.wait > 0 then finish(r) else mark = kind.take(r, at) end
  answer[#answer + 1] = out(kind.remaining(r))
  answer[#answer + 1] = out(math.max(now, kind.resetAt(r)))
  answer[#answer + 1] = r.wait > 0 and '1' or '0'
  answer[#answer + 1] = mark
  answer[#answer + 1] = out(r.granted)
end
return answer
`;
