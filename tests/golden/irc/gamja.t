# gamja and others of its kind (goguma, senpai): everything that is offered, asked for and ended in one go; labels; batches.
A+ irc
A> NICK alice
A> USER alice 0 * :Alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> PRIVMSG #lobby :before
B+ irc
B> CAP LS 302
B<* :koine.local CAP * LS :<*>
B> NICK gam
B> USER gam 0 * gam
B> CAP REQ :away-notify batch echo-message labeled-response message-tags multi-prefix server-time draft/no-implicit-names
B< :koine.local CAP * ACK :away-notify batch echo-message labeled-response message-tags multi-prefix server-time draft/no-implicit-names
B> CAP END
A< :gam!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< @time=<iso> :gam!~u@koine.local JOIN #lobby
B< :koine.local BATCH +1 chathistory #lobby
B< @batch=1;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :before
B< :koine.local BATCH -1
B> @label=1 JOIN #den
B< @label=1;time=<iso> :gam!~u@koine.local JOIN #den
B> @label=2 WHO #den
B< @label=2 :koine.local BATCH +2 labeled-response
B< @batch=2 :koine.local 352 gam #den ~u koine.local koine.local gam H@ :0 gam
B< @batch=2 :koine.local 315 gam #den :End of WHO list
B< :koine.local BATCH -2
B> @label=3 WHOIS alice
B< @label=3 :koine.local BATCH +3 labeled-response
B< @batch=3 :koine.local 311 gam alice ~u koine.local * :Alice
B< @batch=3 :koine.local 319 gam alice :#lobby
B< @batch=3 :koine.local 312 gam alice koine.local :koine
B< @batch=3 :koine.local 671 gam alice :is using a secure connection
B< @batch=3 :koine.local 317 gam alice <n> <n> :seconds idle, signon time
B< @batch=3 :koine.local 318 gam alice :End of WHOIS list
B< :koine.local BATCH -3
B> @label=4 WHOIS nobody
B< @label=4 :koine.local BATCH +4 labeled-response
B< @batch=4 :koine.local 401 gam nobody :user not found: nobody
B< @batch=4 :koine.local 318 gam nobody :End of WHOIS list
B< :koine.local BATCH -4
B> @label=5;+typing=active TAGMSG #lobby
B< @label=5;time=<iso>;+typing=active :gam!~u@koine.local TAGMSG #lobby
B> @label=6 PRIVMSG #lobby :hi all
A< :gam!~u@koine.local PRIVMSG #lobby :hi all
B< @label=6;time=<iso>;msgid=r1-2 :gam!~u@koine.local PRIVMSG #lobby :hi all
A> AWAY :lunch
A< :koine.local 306 alice :You have been marked as being away
B< @time=<iso> :alice!~u@koine.local AWAY :lunch
A> AWAY
A< :koine.local 305 alice :You are no longer marked as being away
B< @time=<iso> :alice!~u@koine.local AWAY
B> PING gamja
B< @time=<iso> :koine.local PONG koine.local :gamja
B> @label=7 TOPIC #den :potatoes
B< @label=7;time=<iso>;msgid=r2@1 :gam!~u@koine.local TOPIC #den :potatoes
B> @label=8 PART #den
B< @label=8;time=<iso> :gam!~u@koine.local PART #den
B> QUIT
A< :gam!~u@koine.local QUIT :
B< ERROR :you left
B<!
