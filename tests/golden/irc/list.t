# LIST with the filters of ELIST.
A+ irc
A> NICK alice
A> USER alice 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER bob 0 * :bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> JOIN #chan1,#chan2,#other
A< :alice!~u@koine.local JOIN #chan1
A< :koine.local 353 alice = #chan1 :@alice
A< :koine.local 366 alice #chan1 :End of NAMES list
A< :alice!~u@koine.local JOIN #chan2
A< :koine.local 353 alice = #chan2 :@alice
A< :koine.local 366 alice #chan2 :End of NAMES list
A< :alice!~u@koine.local JOIN #other
A< :koine.local 353 alice = #other :@alice
A< :koine.local 366 alice #other :End of NAMES list
A> TOPIC #chan1 :first
A< :alice!~u@koine.local TOPIC #chan1 :first
B> JOIN #chan2
A< :bob!~u@koine.local JOIN #chan2
B< :bob!~u@koine.local JOIN #chan2
B< :koine.local 353 bob = #chan2 :@alice bob
B< :koine.local 366 bob #chan2 :End of NAMES list
B> LIST
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #lobby 2 :
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 322 bob #chan2 2 :
B< :koine.local 322 bob #other 1 :
B< :koine.local 323 bob :End of LIST
B> LIST *an1
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 323 bob :End of LIST
B> LIST #c*
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 322 bob #chan2 2 :
B< :koine.local 323 bob :End of LIST
B> LIST !#c*
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #lobby 2 :
B< :koine.local 322 bob #other 1 :
B< :koine.local 323 bob :End of LIST
B> LIST #chan1,#other
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 322 bob #other 1 :
B< :koine.local 323 bob :End of LIST
B> LIST >1
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #lobby 2 :
B< :koine.local 322 bob #chan2 2 :
B< :koine.local 323 bob :End of LIST
B> LIST <2
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 322 bob #other 1 :
B< :koine.local 323 bob :End of LIST
B> LIST >0,<2,#c*
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 323 bob :End of LIST
@ 3m
A< PING :koine.local
B< PING :koine.local
A> JOIN #new
A< :alice!~u@koine.local JOIN #new
A< :koine.local 353 alice = #new :@alice
A< :koine.local 366 alice #new :End of NAMES list
B> LIST C<2
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #new 1 :
B< :koine.local 323 bob :End of LIST
B> LIST C>2,#c*
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 322 bob #chan2 2 :
B< :koine.local 323 bob :End of LIST
B> LIST T>2
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 322 bob #chan1 1 :first
B< :koine.local 323 bob :End of LIST
B> LIST T<2
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 323 bob :End of LIST
B> LIST #nonexistent
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 323 bob :End of LIST
A> MODE #chan1 +s
A< :alice!~u@koine.local MODE #chan1 +s
B> LIST #chan1
B< :koine.local 321 bob Channel :Users  Name
B< :koine.local 323 bob :End of LIST
A> LIST #chan1
A< :koine.local 321 alice Channel :Users  Name
A< :koine.local 322 alice #chan1 1 :first
A< :koine.local 323 alice :End of LIST
