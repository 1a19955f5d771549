# draft/read-marker: MARKREAD get and set by accounts and guests, told on joining and to all sessions, in step with the marks of other dialects.
! only inproc
! config auth=optional
! users alice:good-password
A+ irc
A> CAP REQ :draft/read-marker
A< :koine.local CAP * ACK :draft/read-marker
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local MARKREAD #lobby *
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :draft/read-marker
B< :koine.local CAP * ACK :draft/read-marker
B> NICK bob
B> USER bob 0 * :Bob
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local MARKREAD #lobby *
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> MARKREAD #lobby
A< :koine.local MARKREAD #lobby *
B> MARKREAD #lobby
B< :koine.local MARKREAD #lobby *
B> PRIVMSG #lobby :one
A< :bob!~u@koine.local PRIVMSG #lobby :one
B> PRIVMSG #lobby :two
A< :bob!~u@koine.local PRIVMSG #lobby :two
A> MARKREAD #lobby
A< :koine.local MARKREAD #lobby *
A> MARKREAD #lobby timestamp=2023-11-14T22:13:20.000Z
A< :koine.local MARKREAD #lobby timestamp=2023-11-14T22:13:20.000Z
A> MARKREAD #lobby
A< :koine.local MARKREAD #lobby timestamp=2023-11-14T22:13:20.000Z
A> MARKREAD #lobby timestamp=2019-01-01T00:00:00.000Z
A< :koine.local MARKREAD #lobby timestamp=2023-11-14T22:13:20.000Z
A> JOIN #dev
A< :alice!~u@koine.local JOIN #dev
A< :koine.local MARKREAD #dev *
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local MARKREAD #dev *
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
B> MARKREAD #dev timestamp=2020-03-15T10:00:00.000Z
B< :koine.local MARKREAD #dev timestamp=2020-03-15T10:00:00.000Z
B> MARKREAD #dev
B< :koine.local MARKREAD #dev timestamp=2020-03-15T10:00:00.000Z
B> MARKREAD #dev timestamp=2019-03-15T10:00:00.000Z
B< :koine.local MARKREAD #dev timestamp=2020-03-15T10:00:00.000Z
B> PART #dev
A< :bob!~u@koine.local PART #dev
B< :bob!~u@koine.local PART #dev
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local MARKREAD #dev timestamp=2020-03-15T10:00:00.000Z
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
C+ irc
C> CAP REQ :draft/read-marker
C< :koine.local CAP * ACK :draft/read-marker
C> PASS alice:good-password
C> NICK alice
C> USER alice 0 * :Alice
C> CAP END
C< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
C<* :koine.local 422 <*>
C< :alice!~u@koine.local JOIN #lobby
C< :alice!~u@koine.local JOIN #dev
C< :koine.local MARKREAD #lobby timestamp=2023-11-14T22:13:20.000Z
C< :koine.local 353 alice = #lobby :alice bob
C< :koine.local 366 alice #lobby :End of NAMES list
C< :koine.local MARKREAD #dev *
C< :koine.local 353 alice = #dev :@alice bob
C< :koine.local 366 alice #dev :End of NAMES list
C> MARKREAD #dev timestamp=2021-11-11T11:11:11.111Z
A< :koine.local MARKREAD #dev timestamp=2021-11-11T11:11:11.111Z
C< :koine.local MARKREAD #dev timestamp=2021-11-11T11:11:11.111Z
A> MARKREAD #nowhere
A< :koine.local MARKREAD #nowhere *
A> MARKREAD #nowhere timestamp=2021-11-11T11:11:11.111Z
A< :koine.local FAIL MARKREAD INTERNAL_ERROR #nowhere :room not found: nowhere
A> MARKREAD nobody
A< :koine.local MARKREAD nobody *
A> MARKREAD bob
A< :koine.local MARKREAD bob *
A> MARKREAD bob timestamp=2023-07-04T00:00:00.000Z
A< :koine.local MARKREAD bob timestamp=2023-07-04T00:00:00.000Z
C< :koine.local MARKREAD bob timestamp=2023-07-04T00:00:00.000Z
A> MARKREAD bob
A< :koine.local MARKREAD bob timestamp=2023-07-04T00:00:00.000Z
B> PRIVMSG alice :hello
A< :bob!~u@koine.local PRIVMSG alice :hello
C< :bob!~u@koine.local PRIVMSG alice :hello
A> MARKREAD bob
A< :koine.local MARKREAD bob timestamp=2023-07-04T00:00:00.000Z
A> MARKREAD bob timestamp=2100-01-01T00:00:00.000Z
A< :koine.local MARKREAD bob timestamp=2023-11-14T22:13:20.000Z
C< :koine.local MARKREAD bob timestamp=2023-11-14T22:13:20.000Z
A> MARKREAD
A< :koine.local FAIL MARKREAD NEED_MORE_PARAMS :Missing parameters
A> MARKREAD #lobby *
A< :koine.local FAIL MARKREAD INVALID_PARAMS #lobby * :Invalid parameters
A> MARKREAD #lobby timestamp=not-a-time
A< :koine.local FAIL MARKREAD INVALID_PARAMS #lobby timestamp=not-a-time :Invalid parameters
A> MARKREAD #lobby 2021-11-11T11:11:11.111Z
A< :koine.local FAIL MARKREAD INVALID_PARAMS #lobby 2021-11-11T11:11:11.111Z :Invalid parameters
J+ json
J> {"type":"login","username":"alice","password":"good-password"}
J< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
J< {"type":"join","sender":"alice","room":"dev","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2,"again":true}
J> {"type":"read","room":"dev","get":true}
J< {"type":"read","sender":"alice","timestamp":<n>,"room":"dev","seq":0,"own":true,"unread":0,"until_ms":1636629071111}
J> {"type":"read","room":"lobby","get":true}
J< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0,"until_ms":1700000000000}
J> {"type":"read","with":"bob","get":true}
J< {"type":"read","sender":"alice","timestamp":<n>,"with":"bob","seq":1,"own":true,"unread":0,"until_ms":1700000000000}
J> {"type":"chat","room":"dev","content":"three"}
A< :alice!~u@koine.local PRIVMSG #dev :three
B< :alice!~u@koine.local PRIVMSG #dev :three
C< :alice!~u@koine.local PRIVMSG #dev :three
J< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"dev","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
J> {"type":"read","room":"dev"}
A< :koine.local MARKREAD #dev timestamp=2023-11-14T22:13:20.000Z
C< :koine.local MARKREAD #dev timestamp=2023-11-14T22:13:20.000Z
J< {"type":"read","sender":"alice","timestamp":<n>,"room":"dev","seq":1,"own":true,"unread":0}
J> {"type":"read","room":"dev","until_ms":1700000000000}
A< :koine.local MARKREAD #dev timestamp=2023-11-14T22:13:20.000Z
C< :koine.local MARKREAD #dev timestamp=2023-11-14T22:13:20.000Z
J< {"type":"read","sender":"alice","timestamp":<n>,"room":"dev","seq":1,"own":true,"unread":0}
J> {"type":"read","room":"dev","seq":1,"until_ms":1700000000000}
J< {"type":"error","code":"bad-field","message":"missing or wrong field: until_ms"}
# Who leaves a room and comes back has read no more of it than before.
J> {"type":"leave","room":"dev"}
A< :alice!~u@koine.local PART #dev
B< :alice!~u@koine.local PART #dev
C< :alice!~u@koine.local PART #dev
J< {"type":"leave","sender":"alice","room":"dev","timestamp":<n>,"own":true}
B> PRIVMSG #dev :four
B> PRIVMSG #dev :five
J> {"type":"join","room":"dev"}
A< :alice!~u@koine.local JOIN #dev
A< :koine.local MARKREAD #dev timestamp=<iso>
A< :koine.local 353 alice = #dev :bob @alice
A< :koine.local 366 alice #dev :End of NAMES list
B< :alice!~u@koine.local JOIN #dev
C< :alice!~u@koine.local JOIN #dev
C< :koine.local MARKREAD #dev timestamp=<iso>
C< :koine.local 353 alice = #dev :bob @alice
C< :koine.local 366 alice #dev :End of NAMES list
J< {"type":"join","sender":"alice","room":"dev","timestamp":<n>,"topic":"","epoch":<n>,"seq":3,"pos":3,"members":["bob","alice"],"count":2}
J> {"type":"unread"}
J< {"type":"unread","list":[{"room":"dev","unread":2,"read":1}]}
J> {"type":"read","room":"dev","get":true}
J< {"type":"read","sender":"alice","timestamp":<n>,"room":"dev","seq":1,"own":true,"unread":2,"until_ms":<n>}
