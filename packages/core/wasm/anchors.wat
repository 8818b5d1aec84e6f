;; The first pass over a text: finds the places at which a detector has to look.
;;
;; A place is the index of an anchor character, or, with the highest bit set, of the first character
;; of a word of at least 16 token characters that may be a key.
;;
;; $tables:    0  low nibbles of anchors    16  low nibbles of token characters
;;            32  what to do at each ASCII character, as flags: 1 look there, 2 look there at the first of a
;;                run of digits that $isShape knows, 4 look there behind a name that ends as $isNamed knows,
;;                8 look there before some characters, 32 behind some; 16: a value can follow on it
;;           160  for each pair of letters: 1 when a name of interest can end so
;;          1184  for each shape of a number: 1 when it is of interest; see number-shape.ts
;;          3296  what each ASCII character is behind a number; 3424  what it is there before a letter
;;          3552  for each pair of ASCII characters: bit 0 when a key can begin so, bit 1 when a key can
;;                follow on them, bit 2 when encoded text can begin so, bit 3 when the first is an anchor before the second, bits 4 and 5 when a key can have them as its
;;                second and third, or as its third and fourth, bit 6 when the second is an anchor behind the first, bit 7 when the table behind tells more of
;;                keys that begin so; the pair 0 0 has bit 2 when words behind names are wanted
;;         19936  for hashes of four characters: 1 when a key begins with them
;; Text:    64 bytes before and behind it belong to it as well, or are 0.
;;
;; The macro LOOK, between at signs, classifies the 16 characters of its first variable: anchors in $v itself and pairs of token
;; characters in $t; scripts/wasm.ts writes it out, because V8 does not inline calls.
(module
  (memory (export "memory") 4)
  (global $text i32 (i32.const 64))
  (global $places i32 (i32.const 16896))
  (global $tables (mut i32) (i32.const 0))
  (global $from (mut i32) (i32.const 0))
  (global $to (mut i32) (i32.const 0))
  (global $out (mut i32) (i32.const 0))

  ;; Looks at the text from $from to $to, of which so many bytes stand in memory.
  (func (export "find") (param $tablesAt i32) (param $first i32) (param $last i32) (param $length i32) (result i32)
    (local $at i32) (local $end i32) (local $out i32) (local $bit i32) (local $kind i32) (local $wanted i32)
    (local $anchors v128) (local $tokens v128) (local $rows v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $row v128) (local $low v128) (local $ta v128) (local $tb v128)
    (local $stops i64) (local $pairs i64) (local $carry i64) (local $run i64)
    (global.set $tables (local.get $tablesAt))
    (global.set $from (i32.add (global.get $text) (local.get $first)))
    (global.set $to (i32.add (global.get $text) (local.get $last)))
    (local.set $anchors (v128.load (local.get $tablesAt)))
    (local.set $tokens (v128.load offset=16 (local.get $tablesAt)))
    (local.set $rows (v128.const i8x16 1 2 4 8 16 32 64 128 0 0 0 0 0 0 0 0))
    (local.set $at (global.get $text))
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (local.set $out (global.get $places))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $a (v128.load (local.get $at)))
      (local.set $b (v128.load offset=16 (local.get $at)))
      (local.set $c (v128.load offset=32 (local.get $at)))
      (local.set $d (v128.load offset=48 (local.get $at)))
      @LOOK a ta@
      @LOOK b tb@
      (local.set $pairs (i64.extend_i32_u (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $ta) (local.get $tb)))))
      @LOOK c ta@
      @LOOK d tb@
      (local.set $pairs (i64.or (local.get $pairs) (i64.shl
        (i64.extend_i32_u (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $ta) (local.get $tb)))) (i64.const 16))))
      (local.set $stops (i64.or
        (i64.or
          (i64.extend_i32_u (i8x16.bitmask (local.get $a)))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $b))) (i64.const 16)))
        (i64.or
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $c))) (i64.const 32))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $d))) (i64.const 48)))))

      (block $noStop (loop $stop
        (br_if $noStop (i64.eqz (local.get $stops)))
        (local.set $bit (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $stops)))))
        (local.set $stops (i64.and (local.get $stops) (i64.sub (local.get $stops) (i64.const 1))))
        (local.set $kind (i32.load8_u offset=32 (i32.add (local.get $tablesAt) (i32.load8_u (local.get $bit)))))
        (i32.store (local.get $out) (i32.sub (local.get $bit) (global.get $text)))
        (local.set $wanted (local.get $kind))
        (if (i32.and (local.get $kind) (i32.const 46))
          (then
            (if (i32.and (local.get $kind) (i32.const 2))
              (then (local.set $wanted (call $isShape (local.get $bit)))))
            (if (i32.and (local.get $kind) (i32.const 32))
              (then (local.set $wanted (i32.or (local.get $wanted)
                (i32.shr_u (call $pairAt (i32.sub (local.get $bit) (i32.const 1))) (i32.const 6))))))
            (if (i32.and (local.get $kind) (i32.const 8))
              (then (local.set $wanted (i32.or (local.get $wanted)
                (i32.shr_u (call $pairAt (local.get $bit)) (i32.const 3))))))
            (if (i32.and (local.get $kind) (i32.const 4))
              (then (local.set $wanted (i32.or (local.get $wanted) (call $isNamed (local.get $bit))))))))
        (local.set $out (i32.add (local.get $out) (i32.shl
          (i32.and (i32.and (local.get $wanted) (i32.const 1))
            (i32.and (i32.ge_u (local.get $bit) (global.get $from)) (i32.lt_u (local.get $bit) (global.get $to))))
          (i32.const 2))))
        (br $stop)))

      ;; Each bit of $pairs is two token characters. Of a word of 16 there are at least 7 pairs in a row;
      ;; the last 7 of the 64 characters before are carried over.
      (local.set $run (i64.or (local.get $carry) (i64.shl (local.get $pairs) (i64.const 7))))
      (local.set $carry (i64.shr_u (local.get $pairs) (i64.const 25)))
      (local.set $run (i64.and (local.get $run) (i64.shl (local.get $run) (i64.const 1))))
      (local.set $run (i64.and (local.get $run) (i64.shl (local.get $run) (i64.const 2))))
      (local.set $run (i64.and (local.get $run) (i64.shl (local.get $run) (i64.const 3))))
      (if (i64.ne (local.get $run) (i64.const 0))
        (then
          ;; A row that was there before this block has been walked over already.
          (local.set $run (i64.and (i64.const -128)
            (i64.and (local.get $run) (i64.xor (i64.shl (local.get $run) (i64.const 1)) (i64.const -1)))))
          (global.set $out (local.get $out))
          (block $noWord (loop $word
            (br_if $noWord (i64.eqz (local.get $run)))
            ;; Bit 6 + 7 is a run of pairs that begins with this block.
            (call $word (i32.add (local.get $at)
              (i32.shl (i32.sub (i32.wrap_i64 (i64.ctz (local.get $run))) (i32.const 13)) (i32.const 1))))
            (local.set $run (i64.and (local.get $run) (i64.sub (local.get $run) (i64.const 1))))
            (br $word)))
          (local.set $out (global.get $out))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (global.get $places)) (i32.const 2)))

  ;; True at the first digit of a number of which the shape is of interest. A letter before it may end an escape, and counts as none as well.
  (func $isShape (param $at i32) (result i32)
    (local $end i32) (local $key i32) (local $next i32)
    (if (i32.lt_u (i32.sub (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 48)) (i32.const 10))
      (then (return (i32.const 0))))
    (local.set $end (local.get $at))
    (loop $digits
      (local.set $end (i32.add (local.get $end) (i32.const 1)))
      (br_if $digits (i32.and
        (i32.lt_u (i32.sub (i32.load8_u (local.get $end)) (i32.const 48)) (i32.const 10))
        (i32.lt_u (i32.sub (local.get $end) (local.get $at)) (i32.const 32)))))
    (local.set $key (i32.load8_u offset=3296 (i32.add (global.get $tables) (i32.load8_u (local.get $end)))))
    (if (i32.gt_u (local.get $key) (i32.const 1))
      (then
        (local.set $next (i32.load8_u offset=1 (local.get $end)))
        (if (i32.ge_u (i32.sub (local.get $next) (i32.const 48)) (i32.const 10))
          (then (local.set $key (i32.mul (call $isLetter (local.get $next))
            (i32.load8_u offset=3424 (i32.add (global.get $tables) (i32.load8_u (local.get $end))))))))))
    (local.set $key (i32.add (i32.add (global.get $tables) (local.get $key))
      (i32.add
        (i32.shl (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 45)) (i32.const 5))
        (i32.shl (i32.sub (local.get $end) (local.get $at)) (i32.const 6)))))
    (i32.or
      (i32.load8_u offset=1184 (local.get $key))
      (i32.and (i32.load8_u offset=1200 (local.get $key))
        (call $isLetter (i32.load8_u (i32.sub (local.get $at) (i32.const 1)))))))

  (func $isLetter (param $code i32) (result i32)
    (i32.lt_u (i32.sub (i32.or (local.get $code) (i32.const 32)) (i32.const 97)) (i32.const 26)))

  ;; True when a name of interest ends before an assignment; up to four quotes and brackets between, or 18 spaces.
  (func $isNamed (param $at i32) (result i32)
    (local $left i32) (local $code i32)
    (local.set $left (i32.const 20))
    (loop $back
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (local.set $code (i32.load8_u (local.get $at)))
      (if (i32.eqz (call $isLetter (local.get $code)))
        (then
          ;; Signs count as four spaces: assignments are aligned with spaces.
          (local.set $left (i32.sub (local.get $left)
            (select (i32.const 1) (i32.const 4) (i32.eq (local.get $code) (i32.const 32)))))
          (br_if $back (i32.gt_s (local.get $left) (i32.const 0)))
          (return (i32.const 0)))))
    (i32.load8_u offset=160 (i32.add (global.get $tables)
      (i32.or
        (i32.shl (i32.and (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 31)) (i32.const 5))
        (i32.and (local.get $code) (i32.const 31))))))

  ;; Walks over a row of token characters, 16 at a time, and notes the words in it that may be keys.
  (func $word (param $at i32)
    (local $signs i32) (local $next i32)
    (if (call $isToken (i32.sub (local.get $at) (i32.const 1)))
      (then (local.set $at (i32.sub (local.get $at) (i32.const 1)))))
    (call $note (local.get $at))
    (loop $more
      (if (i32.eqz (call $areTokens (local.get $at))) (then (return)))
      ;; Of token characters only + - / come before the digits.
      (local.set $signs (i8x16.bitmask (i8x16.lt_u (v128.load (local.get $at))
        (v128.const i8x16 48 48 48 48 48 48 48 48 48 48 48 48 48 48 48 48))))
      (block $noSign (loop $sign
        (br_if $noSign (i32.eqz (local.get $signs)))
        (call $note (i32.add (i32.add (local.get $at) (i32.ctz (local.get $signs))) (i32.const 1)))
        (local.set $signs (i32.and (local.get $signs) (i32.sub (local.get $signs) (i32.const 1))))
        (br $sign)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $more)))

  (func $isToken (param $at i32) (result i32)
    (local $code i32)
    (local.set $code (i32.load8_u (local.get $at)))
    (i32.and
      (i32.shr_u (i32.load8_u offset=16 (i32.add (global.get $tables) (i32.and (local.get $code) (i32.const 15))))
        (i32.and (i32.shr_u (local.get $code) (i32.const 4)) (i32.const 31)))
      (i32.lt_u (local.get $code) (i32.const 128))))

  (func $areTokens (param $at i32) (result i32)
    (local $v v128)
    (local.set $v (v128.load (local.get $at)))
    (i8x16.all_true (v128.and
      (i8x16.swizzle (v128.load offset=16 (global.get $tables))
        (v128.and (local.get $v) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
      (i8x16.swizzle (v128.const i8x16 1 2 4 8 16 32 64 128 0 0 0 0 0 0 0 0) (i8x16.shr_u (local.get $v) (i32.const 4))))))

  (func $pairAt (param $at i32) (result i32)
    (i32.load8_u offset=3552 (i32.add (global.get $tables) (i32.and (i32.const 16383) (i32.or
      (i32.shl (i32.load8_u (local.get $at)) (i32.const 7)) (i32.load8_u offset=1 (local.get $at)))))))

  ;; Notes a word when it begins as a key does, follows on what a key follows on, stands behind an
  ;; escape, or is random and can be a value.
  (func $note (param $at i32)
    (local $before i32) (local $pair i32)
    (if (i32.or (i32.lt_u (local.get $at) (global.get $from)) (i32.ge_u (local.get $at) (global.get $to))) (then (return)))
    (local.set $before (i32.load8_u (i32.sub (local.get $at) (i32.const 1))))
    (if (i32.eqz (i32.or
          (i32.or
            (i32.and
              (i32.and (local.tee $pair (call $pairAt (local.get $at))) (i32.const 1))
              (i32.and
                (i32.and
                  (i32.shr_u (call $pairAt (i32.add (local.get $at) (i32.const 1))) (i32.const 4))
                  (i32.shr_u (call $pairAt (i32.add (local.get $at) (i32.const 2))) (i32.const 5)))
                (i32.or
                  (i32.lt_u (local.get $pair) (i32.const 128))
                  (i32.load8_u offset=19936 (i32.add (global.get $tables)
                    (i32.shr_u (i32.mul (i32.load (local.get $at)) (i32.const 0x9e3779b1)) (i32.const 19)))))))
            (i32.or
              (i32.and (call $pairAt (i32.sub (local.get $at) (i32.const 2))) (i32.const 2))
              (i32.and (local.get $pair) (i32.const 4))))
          (i32.or (i32.eq (local.get $before) (i32.const 92)) (i32.eq (local.get $before) (i32.const 37)))))
      (then
        (if (i32.eqz (i32.and (i32.const 4) (i32.load8_u offset=3552 (global.get $tables)))) (then (return)))
        (if (i32.eqz (i32.and (i32.const 16) (i32.load8_u offset=32 (i32.add (global.get $tables) (local.get $before)))))
          (then (return)))
        (if (i32.eqz (call $isRandom (local.get $at))) (then (return)))))
    (if (i32.eqz (call $areTokens (local.get $at))) (then (return)))
    (i32.store (global.get $out) (i32.or (i32.const 0x80000000) (i32.sub (local.get $at) (global.get $text))))
    (global.set $out (i32.add (global.get $out) (i32.const 4))))

  ;; True when 16 characters have a digit, or change between capitals and others seven times.
  (func $isRandom (param $at i32) (result i32)
    (local $v v128) (local $capitals i32)
    (local.set $v (v128.load (local.get $at)))
    (if (v128.any_true (i8x16.lt_u
          (i8x16.sub (local.get $v) (v128.const i8x16 48 48 48 48 48 48 48 48 48 48 48 48 48 48 48 48))
          (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10)))
      (then (return (i32.const 1))))
    (local.set $capitals (i8x16.bitmask (i8x16.lt_u
      (i8x16.sub (local.get $v) (v128.const i8x16 65 65 65 65 65 65 65 65 65 65 65 65 65 65 65 65))
      (v128.const i8x16 26 26 26 26 26 26 26 26 26 26 26 26 26 26 26 26))))
    (i32.ge_u
      (i32.popcnt (i32.and (i32.const 0xfffe)
        (i32.xor (local.get $capitals) (i32.shl (local.get $capitals) (i32.const 1)))))
      (i32.const 7))))
