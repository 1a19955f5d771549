# draft/multiline: messages of several lines, in and out, and for those who cannot read them whole.
! config message_max=1024
A+ irc
A> CAP LS
A< :koine.local CAP * LS :<*>
A> CAP REQ :message-tags echo-message draft/multiline batch labeled-response koine.chat/edit
A< :koine.local CAP * ACK :message-tags echo-message draft/multiline batch labeled-response koine.chat/edit
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :message-tags
B< :koine.local CAP * ACK :message-tags
B> NICK bob
B> USER b 0 * :Bob
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> @label=x BATCH +1 draft/multiline #lobby
A> @batch=1 PRIVMSG #lobby :one
A> @batch=1 PRIVMSG #lobby :
A> @batch=1 PRIVMSG #lobby :three, and\s
A> @batch=1;draft/multiline-concat PRIVMSG #lobby :four
A> BATCH -1
A< @label=x;msgid=r1-1 :alice!~u@koine.local BATCH +m1-1 draft/multiline #lobby
A< @batch=m1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< @batch=m1-1 :alice!~u@koine.local PRIVMSG #lobby :
A< @batch=m1-1 :alice!~u@koine.local PRIVMSG #lobby :three, and four
A< :koine.local BATCH -m1-1
B< @msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
B< :alice!~u@koine.local PRIVMSG #lobby :three, and four
A> @+draft/reply=r1-1 BATCH +2 draft/multiline bob
A> @batch=2 NOTICE bob :a
A> @batch=2 NOTICE bob :b
A> BATCH -2
A> @koine.chat/edit=r1-1 BATCH +3 draft/multiline #lobby
A> @batch=3 PRIVMSG #lobby :eins
A> @batch=3 PRIVMSG #lobby :zwei
A> BATCH -3
A< @koine.chat/edit=r1-1 :alice!~u@koine.local BATCH +m1-1 draft/multiline #lobby
A< @batch=m1-1 :alice!~u@koine.local PRIVMSG #lobby :eins
A< @batch=m1-1 :alice!~u@koine.local PRIVMSG #lobby :zwei
A< :koine.local BATCH -m1-1
B< @+draft/reply=r1-1;+reply=r1-1 :alice!~u@koine.local PRIVMSG #lobby :* edited: eins
B< :alice!~u@koine.local PRIVMSG #lobby :zwei
A> @label=y BATCH +4 draft/multiline #lobby
A> @batch=4 PRIVMSG #dev :one
A< @label=y :koine.local FAIL BATCH MULTILINE_INVALID_TARGET #lobby #dev :Invalid multiline target
A> @batch=4 PRIVMSG #lobby :two
A> BATCH -4
A> BATCH +5 draft/multiline #lobby
A> @batch=5 PRIVMSG #lobby :\{400*x}
A> @batch=5 PRIVMSG #lobby :\{400*x}
A> @batch=5 PRIVMSG #lobby :\{400*x}
A< :koine.local FAIL BATCH MULTILINE_MAX_BYTES 1024 :Multiline batch max-bytes exceeded
A> BATCH -5
A> BATCH +6 draft/multiline #lobby
A> @batch=6 PRIVMSG #lobby :
A> @label=z BATCH -6
A< @label=z :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> BATCH -7
A< :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> @batch=8 PRIVMSG #lobby :of no batch
A< :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> BATCH +9 unknown #lobby
A< :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> BATCH
A< :koine.local 461 alice BATCH :Not enough parameters
B> BATCH +1 draft/multiline #lobby
B< :koine.local FAIL BATCH MULTILINE_INVALID :Invalid multiline batch
A> PRIVMSG #lobby :\{100*word }end
A< @msgid=r1-2 :alice!~u@koine.local BATCH +m1-2 draft/multiline #lobby
A< @batch=m1-2 :alice!~u@koine.local PRIVMSG #lobby :word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word\s
A< @batch=m1-2;draft/multiline-concat :alice!~u@koine.local PRIVMSG #lobby :word word word word word word end
A< :koine.local BATCH -m1-2
B< @msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word\s
B< :alice!~u@koine.local PRIVMSG #lobby :word word word word word word end
B> PRIVMSG #lobby :short
A< @msgid=r1-3 :bob!~u@koine.local PRIVMSG #lobby :short
