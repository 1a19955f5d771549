# How often somebody changes metadata, and how much of it there can be.
! config meta_changes=1
! config meta_keys_max=1
! users alice:secret1
A+ json
A> {"type":"login","username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> {"type":"metadata","key":"status","value":"one"}
A< {"type":"meta","username":"alice","key":"status","value":"one","by":"alice","timestamp":<n>}
A> {"type":"metadata","key":"status","value":"one"}
A< {"type":"meta","username":"alice","key":"status","value":"one","by":"alice","timestamp":<n>}
A> {"type":"metadata","key":"color","value":"red"}
A< {"type":"error","code":"too-many-keys","message":"as many keys are set as there can be (limit 1)","username":"alice","n":1}
A> {"type":"metadata","key":"status","value":"two"}
A< {"type":"error","code":"too-many-changes","message":"too many changes; wait <n> seconds","username":"alice","n":<n>}
A> {"type":"metadata","remove":true}
A< {"type":"error","code":"too-many-changes","message":"too many changes; wait <n> seconds","username":"alice","n":<n>}
A> {"type":"metadata","key":"status","value":"a\\tb"}
A< {"type":"error","code":"bad-value","message":"a value is one line of at most 300 bytes, without control characters","username":"alice","n":300}
A> {"type":"metadata","key":"status"}
A< {"type":"metadata","list":[{"username":"alice","key":"status","value":"one"}]}
I+ irc
I> NICK ines
I> USER i 0 * :Ines
A< {"type":"join","sender":"ines","room":"lobby","timestamp":<n>}
I<* :koine.local 422 <*>
I< :ines!~u@koine.local JOIN #lobby
I< :koine.local 353 ines = #lobby :alice ines
I< :koine.local 366 ines #lobby :End of NAMES list
I> METADATA * SET status :one
I< :koine.local 761 ines ines status * :one
I> METADATA * SET status :two
I< :koine.local FAIL METADATA RATE_LIMITED ines status <n> :too many changes; wait <n> seconds
