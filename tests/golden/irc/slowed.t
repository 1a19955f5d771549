# Who sends too fast is told once, as an answer to nothing: what was said is done, with its own answer.
! only inproc
! config rate=10
! config rate_burst=20
A+ irc
A> CAP REQ :labeled-response batch setname
A< :koine.local CAP * ACK :labeled-response batch setname
A> NICK alice
A> USER u 0 * :alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A>> @label=1 PING 1\r\n@label=2 WHOIS alice\r\n@label=3 SETNAME :One\r\n@label=4 SETNAME :Two\r\n@label=5 SETNAME :Three\r\n@label=6 WHOIS alice\r\n@label=7 WHOIS alice\r\n@label=8 WHOIS alice\r\n@label=9 PING 9\r\n
A< @label=1 :koine.local PONG koine.local :1
A< @label=2 :koine.local BATCH +1 labeled-response
A< @batch=1 :koine.local 311 alice alice ~u koine.local * :alice
A< @batch=1 :koine.local 319 alice alice :#lobby
A< @batch=1 :koine.local 312 alice alice koine.local :koine
A< @batch=1 :koine.local 671 alice alice :is using a secure connection
A< @batch=1 :koine.local 317 alice alice 0 1700000000 :seconds idle, signon time
A< @batch=1 :koine.local 318 alice alice :End of WHOIS list
A< :koine.local BATCH -1
A< @label=3 :alice!~u@koine.local SETNAME :One
A< :koine.local 439 alice :you are sending too fast; slowed down
A< @label=4 :alice!~u@koine.local SETNAME :Two
A< @label=5 :alice!~u@koine.local SETNAME :Three
A< @label=6 :koine.local BATCH +2 labeled-response
A< @batch=2 :koine.local 311 alice alice ~u koine.local * :Three
A< @batch=2 :koine.local 319 alice alice :#lobby
A< @batch=2 :koine.local 312 alice alice koine.local :koine
A< @batch=2 :koine.local 671 alice alice :is using a secure connection
A< @batch=2 :koine.local 317 alice alice 0 1700000000 :seconds idle, signon time
A< @batch=2 :koine.local 318 alice alice :End of WHOIS list
A< :koine.local BATCH -2
A< @label=7 :koine.local BATCH +3 labeled-response
A< @batch=3 :koine.local 311 alice alice ~u koine.local * :Three
A< @batch=3 :koine.local 319 alice alice :#lobby
A< @batch=3 :koine.local 312 alice alice koine.local :koine
A< @batch=3 :koine.local 671 alice alice :is using a secure connection
A< @batch=3 :koine.local 317 alice alice 0 1700000000 :seconds idle, signon time
A< @batch=3 :koine.local 318 alice alice :End of WHOIS list
A< :koine.local BATCH -3
A< @label=8 :koine.local BATCH +4 labeled-response
A< @batch=4 :koine.local 311 alice alice ~u koine.local * :Three
A< @batch=4 :koine.local 319 alice alice :#lobby
A< @batch=4 :koine.local 312 alice alice koine.local :koine
A< @batch=4 :koine.local 671 alice alice :is using a secure connection
A< @batch=4 :koine.local 317 alice alice 0 1700000000 :seconds idle, signon time
A< @batch=4 :koine.local 318 alice alice :End of WHOIS list
A< :koine.local BATCH -4
A< @label=9 :koine.local 439 alice :you are sending too fast; slowed down
A< :koine.local 439 alice :you are sending too fast; slowed down
