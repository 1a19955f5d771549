# labeled-response: what somebody decides in a channel comes back to it with the label, as far as it was one line of its own.
A+ irc
A> CAP REQ :labeled-response batch echo-message message-tags
A< :koine.local CAP * ACK :labeled-response batch echo-message message-tags
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER b 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> JOIN #dev
A< :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
A> @label=m MODE #dev +m
A< @label=m :alice!~u@koine.local MODE #dev +m
B< :alice!~u@koine.local MODE #dev +m
A> @label=v MODE #dev +v bob
A< @label=v :alice!~u@koine.local MODE #dev +v bob
B< :alice!~u@koine.local MODE #dev +v bob
A> @label=vb MODE #dev -v+b bob *!*@1.2.3.4
A< @label=vb :koine.local BATCH +1 labeled-response
A< @batch=1 :alice!~u@koine.local MODE #dev -v bob
A< @batch=1 :alice!~u@koine.local MODE #dev +b *!*@hidden.network
A< :koine.local BATCH -1
B< :alice!~u@koine.local MODE #dev -v bob
B< :alice!~u@koine.local MODE #dev +b *!*@hidden.network
A> @label=i INVITE bob #dev
A< @label=i :koine.local 443 alice bob #dev :bob may enter already
A> @label=k KICK #dev bob :out
A< :alice!~u@koine.local KICK #dev bob :out
A< @label=k :koine.local ACK
B< :alice!~u@koine.local KICK #dev bob :out
A> @label=n MODE #dev +zz
A< @label=n :koine.local BATCH +2 labeled-response
A< @batch=2 :koine.local 472 alice z :is unknown mode char to me
A< @batch=2 :koine.local 472 alice z :is unknown mode char to me
A< :koine.local BATCH -2
