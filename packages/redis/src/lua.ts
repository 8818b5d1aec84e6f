// The parts of the scripts, in Lua. `script.ts` says what they are and puts them together.

/** The time, by the clock that counts. */
export const CLOCKS: Readonly<Record<'server' | 'caller', string>> = {
  server: String.raw`
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
`,
  caller: String.raw`
local now = tonumber(ARGV[1])
`,
};

/** What every script knows. */
export const PRELUDE: string = String.raw`
local HELD_RETRY = 1000
local function lasting(ms) return math.max(1, math.ceil(ms)) end
`;

/** What one kind of request does, where `r` is the request. None of it is a function: that would cost a call more. */
export interface KindLua {
  /** Sets how long to `wait`, by what is `stored`. */
  readonly ask: string;
  /** Takes it. */
  readonly take: string;
  /** Leaves it alone. */
  readonly leave: string;
  /** Sets what is `remaining` and when it begins anew, for an answer. */
  readonly state: string;
  /** Settles it. */
  readonly settle: string;
}

// An arrival that is over is none.
const setArrival = (arrival: string): string => String.raw`
  if ${arrival} <= now then redis.call('DEL', r.key)
  else redis.call('SET', r.key, ${arrival}, 'PX', lasting(${arrival} - now)) end
`;

/** Rates, by GCRA; `lease` is the interval. */
export const RATE: KindLua = {
  ask: String.raw`
  local arrival = tonumber(stored or nil)
  local burst, after = r.limit * r.lease
  if not arrival or arrival <= now then after = now + r.amount * r.lease
  elseif arrival > now + 2 * burst + 0.0005 then after = now + burst
  else after = arrival + r.amount * r.lease end
  local over = after - burst - now
  if r.amount > r.limit then r.wait = math.huge
  elseif over > 0 then
    -- What is lost to rounding is no reason to wait.
    local lost = math.max(0.0005, r.limit * 2.220446049250313e-16 * math.abs(now))
    if over > math.min(r.lease / 2, lost) then r.wait = over end
  elseif r.extra > 0 and over + r.extra * r.lease <= 0 then
    after = after + r.extra * r.lease
    r.granted = r.extra
  end
  r.arrival = r.wait > 0 and (arrival or now) or after
`,
  take: setArrival('r.arrival'),
  leave: '',
  state: String.raw`
  remaining, reset = r.limit, r.arrival
  if reset > now then
    remaining = math.max(0, math.floor((now + r.limit * r.lease - reset + 0.0005) / r.lease + 1e-6))
  end
`,
  settle: String.raw`
  local difference = r.used - r.amount
  local arrival = tonumber(redis.call('GET', r.key) or nil)
  if arrival or difference > 0 then
    arrival = arrival or now
    if difference < 0 then arrival = arrival + difference * r.lease
    else
      local debt = now + 2 * r.limit * r.lease
      arrival = math.min(math.max(arrival, now) + difference * r.lease, math.max(arrival, debt))
    end
    ${setArrival('arrival')}  end
`,
};

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
local fixed = {}
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
local sliding = {}
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
local idle = {}
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

/** Budgets: a tally by their window, and a set of what is reserved. */
export const BUDGET: KindLua = {
  ask: String.raw`
  local s, window = load(stored), r.window
  window.turn(s, r)
  r.s = s
  if s.x and now >= s.x then
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', r.held, '-inf', now)) do
      local amount, mark = string.match(member, '^[^:]*:([^:]*):(.*)$')
      window.correct(s, tonumber(mark), -tonumber(amount), true)
    end
    redis.call('ZREMRANGEBYSCORE', r.held, '-inf', now)
    s.x = tonumber(redis.call('ZRANGE', r.held, 0, 0, 'WITHSCORES')[2])
    r.isChanged = true
  end
  -- Nothing is asked for to learn whether anything is left.
  local wanted = math.max(1, r.amount)
  -- What is no number is not within a limit.
  if not (r.amount <= r.limit) then r.wait = math.huge
  elseif not (s.u + wanted <= r.limit) then
    r.wait = math.max(1, window.waitFor(s, s.u + wanted - r.limit))
    local used = s.u
    for _, member in ipairs(redis.call('ZRANGE', r.held, 0, -1)) do
      used = used - tonumber(string.match(member, '^[^:]*:([^:]*):'))
    end
    if used + wanted <= r.limit then r.wait = math.min(r.wait, HELD_RETRY) end
  end
`,
  take: String.raw`
  local s, till = r.s, now + r.lease
  mark = r.window.take(s, r.amount)
  redis.call('ZADD', r.held, till, id .. '/' .. r.at .. ':' .. r.text .. ':' .. mark)
  redis.call('PEXPIRE', r.held, lasting(r.lease + 60000))
  if not s.x or till < s.x then s.x = till end
  save(r, s)
`,
  leave: String.raw`
  if r.isChanged then save(r, r.s) end
`,
  state: String.raw`
  remaining, reset = math.max(0, r.limit - r.s.u), r.window.resetAt(r.s)
`,
  settle: String.raw`
  local member = id .. '/' .. r.at .. ':' .. r.text .. ':' .. r.mark
  local wasOpen = redis.call('ZREM', r.held, member) == 1
  local difference = (r.used or r.amount) - (wasOpen and r.amount or 0)
  local packed = difference ~= 0 and redis.call('GET', r.key)
  if packed then
    local s = load(packed)
    r.window.correct(s, tonumber(r.mark), difference)
    save(r, s)
  end
`,
};

/** Places. What has run out goes when one is given back, and not while a call waits. */
export const CONCURRENCY: KindLua = {
  ask: String.raw`
  local after = '(' .. string.format('%.17g', now)
  r.count = redis.call('ZCOUNT', r.key, after, '+inf')
  if r.count >= r.limit then
    local oldest = redis.call('ZRANGEBYSCORE', r.key, after, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
    r.wait = math.min(math.max(1, tonumber(oldest[2]) - now), HELD_RETRY)
  end
`,
  take: String.raw`
  r.till = now + r.lease
  redis.call('ZADD', r.key, r.till, id .. '/' .. r.at)
  redis.call('PEXPIRE', r.key, lasting(r.lease + 60000))
  r.count = r.count + 1
`,
  leave: '',
  // All leases of a limit are as long, and so one that was taken now runs out last.
  state: String.raw`
  remaining = math.max(0, r.limit - r.count)
  reset = r.till or tonumber(redis.call('ZREVRANGE', r.key, 0, 0, 'WITHSCORES')[2] or now)
`,
  settle: String.raw`
  redis.call('ZREM', r.key, id .. '/' .. r.at)
  redis.call('ZREMRANGEBYSCORE', r.key, '-inf', now)
`,
};

/** Times. */
export const DURATION: KindLua = {
  ask: String.raw`
  local s = stored and cmsgpack.unpack(stored) or {}
  r.started, r.latest = s[1], s[2]
  r.isForgotten = not r.latest or now >= r.latest + r.idle or now < r.latest - r.idle
  if not r.isForgotten and now - r.started > r.limit then r.wait = r.latest + r.idle - now end
`,
  take: String.raw`
  if r.isForgotten then r.started, r.latest = now, now end
  r.latest = math.max(r.latest, now)
  redis.call('SET', r.key, cmsgpack.pack({ r.started, r.latest }), 'PX', lasting(r.idle + 60000))
`,
  leave: '',
  state: String.raw`
  remaining = math.min(r.limit, math.max(0, (r.started or now) + r.limit - now))
  reset = (r.latest or now) + r.idle
`,
  settle: '',
};
