# After bad JSON the rest up to the newline is skipped, and it goes on.
! config rate_burst=100000
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> nonsense {"type":"ping"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: expected { at byte 1"}
A> {"type":"ping","id":1}
A< {"type":"pong","timestamp":<n>,"content":"1","time_ms":<n>,"for":1}
A> [1,2]
A< {"type":"error","code":"bad-json","message":"not a JSON object: expected { at byte 1"}
A> {"type":"ping",}
A< {"type":"error","code":"bad-json","message":"not a JSON object: expected a name at byte 16"}
A> {"type":"ping" "id":1}
A< {"type":"error","code":"bad-json","message":"not a JSON object: expected a comma or the end at byte 16"}
A> {'type':'ping'}
A< {"type":"error","code":"bad-json","message":"not a JSON object: expected a name at byte 2"}
A> {"a":01}
A< {"type":"error","code":"bad-json","message":"not a JSON object: bad number at byte 7"}
A> {"a":1e999}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: type"}
A> {"a":NaN}
A< {"type":"error","code":"bad-json","message":"not a JSON object: unexpected character at byte 6"}
A> {"a":"\x01"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: control character in a string at byte 7"}
A> {"a":"\xff"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: not UTF-8 at byte 7"}
A> {"a":"\\ud800"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: lone surrogate at byte 13"}
A> {"a":"\\u0000"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: NUL in a string at byte 12"}
A> {"a":"\\x"}
A< {"type":"error","code":"bad-json","message":"not a JSON object: bad escape at byte 8"}
A> {"a":tru}
A< {"type":"error","code":"bad-json","message":"not a JSON object: unexpected character at byte 9"}
A> \{40*{"a":}1\{40*\x7d}
A< {"type":"error","code":"bad-json","message":"not a JSON object: nested too deep at byte 161"}
A> {"type":"ping","id":2}
A< {"type":"pong","timestamp":<n>,"content":"2","time_ms":<n>,"for":2}
A> {}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: type"}
A> {"type":"no-such"}
A< {"type":"error","code":"unknown-type","message":"unknown type: no-such"}
A> {"type":"CHAT","content":"x"}
A< {"type":"error","code":"unknown-type","message":"unknown type: CHAT"}
A> {"type":5}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: type"}
A> {"type":"chat","content":"a","content":"b"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
A> {"type":"ping","id":{"a":1}}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: id"}
A> {"type":"ping","id":"\{65*i}"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: id"}
A> {"type":"history","limit":-1}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: limit"}
A> {"type":"history","limit":1.5}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: limit"}
A> {"type":"history","after":9007199254740993}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: after"}
A> {"type":"ping","id":3}
A< {"type":"pong","timestamp":<n>,"content":"3","time_ms":<n>,"for":3}
A>> {"type":"ping"
A-/
A< {"type":"error","code":"bad-json","message":"not a JSON object: the input ended within an object"}
A<!
