# WHO with masks, as WHOX, of a room; who is hidden is in no list for those who share no room.
A+ irc
A> NICK alice
A> USER u 0 * :Alice Smith
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ json
B> {"type":"login","username":"bob"}
A< :bob!~u@koine.local JOIN #lobby
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> WHO
A< :koine.local 352 alice * ~u koine.local koine.local alice H :0 Alice Smith
A< :koine.local 352 alice * ~u koine.local koine.local bob H :0 bob
A< :koine.local 315 alice * :End of WHO list
A> WHO alice
A< :koine.local 352 alice * ~u koine.local koine.local alice H :0 Alice Smith
A< :koine.local 315 alice alice :End of WHO list
A> WHO ALICE
A< :koine.local 352 alice * ~u koine.local koine.local alice H :0 Alice Smith
A< :koine.local 315 alice ALICE :End of WHO list
A> WHO b*
A< :koine.local 352 alice * ~u koine.local koine.local bob H :0 bob
A< :koine.local 315 alice b* :End of WHO list
A> WHO *Smith
A< :koine.local 352 alice * ~u koine.local koine.local alice H :0 Alice Smith
A< :koine.local 315 alice *Smith :End of WHO list
A> WHO nobody
A< :koine.local 315 alice nobody :End of WHO list
A> WHO #lobby
A< :koine.local 352 alice #lobby ~u koine.local koine.local alice H :0 Alice Smith
A< :koine.local 352 alice #lobby ~u koine.local koine.local bob H :0 bob
A< :koine.local 315 alice #lobby :End of WHO list
A> WHO #nowhere
A< :koine.local 315 alice #nowhere :End of WHO list
A> WHO * o
A< :koine.local 315 alice * :End of WHO list
A> AWAY :tea
A< :koine.local 306 alice :You have been marked as being away
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"tea"}
A> WHO alice %tcuihsnfdlaor,123
A< :koine.local 354 alice 123 * ~u 255.255.255.255 koine.local koine.local alice G 0 <n> 0 n/a :Alice Smith
A< :koine.local 315 alice alice :End of WHO list
A> WHO alice %tn,321
A< :koine.local 354 alice 321 alice
A< :koine.local 315 alice alice :End of WHO list
A> WHO alice %rna
A< :koine.local 354 alice alice 0 :Alice Smith
A< :koine.local 315 alice alice :End of WHO list
A> MODE alice +B
A< :alice!~u@koine.local MODE alice +B
A> WHO alice
A< :koine.local 352 alice * ~u koine.local koine.local alice GB :0 Alice Smith
A< :koine.local 315 alice alice :End of WHO list
B> {"type":"leave","room":"lobby"}
A< :bob!~u@koine.local PART #lobby
B< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"own":true}
A> MODE alice +i
A< :alice!~u@koine.local MODE alice +i
B> {"type":"users","name":"*"}
B< {"type":"users","users":["bob"]}
B> {"type":"users","name":"alice"}
B< {"type":"users","users":["alice"],"away":{"alice":"tea"}}
