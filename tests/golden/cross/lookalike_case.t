# To change the case of one's own name is a way to look like somebody else, too.
! role root admin
! users root:secret0
! config registration_confirm=yes
R+ json
R> {"username":"root","password":"secret0"}
R< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root"],"count":1}
R> {"type":"account","username":"Tom","op":"add","value":"secret1"}
R< {"type":"done","what":"account","to":"Tom","content":"is made"}
A+ json
A> {"username":"\xd1\x82om"}
A< {"type":"welcome","username":"тom","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","тom"],"count":2}
R< {"type":"join","sender":"тom","room":"lobby","timestamp":<n>}
A> {"type":"nick","username":"\xd0\xa2om"}
A< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Тom"}
A> {"type":"nick","username":"\xd1\x82OM"}
A< {"type":"nick","sender":"тom","username":"тOM","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"тom","username":"тOM","timestamp":<n>}
A> {"type":"nick","username":"anna"}
A< {"type":"nick","sender":"тOM","username":"anna","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"тOM","username":"anna","timestamp":<n>}
A> {"type":"nick","username":"Anna"}
A< {"type":"nick","sender":"anna","username":"Anna","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"anna","username":"Anna","timestamp":<n>}
# An account, and one that looked like another before: what it looks like more is refused, the rest is not.
R> {"type":"account","username":"\xd1\x82om","op":"add","value":"secret2"}
R< {"type":"done","what":"account","to":"тom","content":"is made"}
B+ json
B> {"username":"\xd1\x82om","password":"secret2"}
A< {"type":"join","sender":"тom","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"тom","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root","Anna","тom"],"count":3}
R< {"type":"join","sender":"тom","room":"lobby","timestamp":<n>}
B> {"type":"nick","username":"\xd0\xa2om"}
B< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Тom"}
B> {"type":"nick","username":"\xd1\x82Om"}
A< {"type":"nick","sender":"тom","username":"тOm","timestamp":<n>}
B< {"type":"nick","sender":"тom","username":"тOm","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"тom","username":"тOm","timestamp":<n>}
R> {"type":"account","username":"\xd1\x82om","op":"rename","value":"\xd0\xa2om"}
R< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"тom"}
B> {"type":"logout"}
A< {"type":"leave","sender":"тOm","room":"lobby","timestamp":<n>,"quit":true}
B< {"type":"system","content":"bye"}
B<!
R< {"type":"leave","sender":"тOm","room":"lobby","timestamp":<n>,"quit":true}
R> {"type":"account","username":"\xd1\x82om","op":"rename","value":"\xd0\xa2om"}
R< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"тom"}
R> {"type":"account","username":"\xd1\x82om","op":"rename","value":"\xd1\x82oM"}
R< {"type":"done","what":"account","to":"тom","content":"is called тoM now"}
# Names of one script that only ICU mistakes for each other are two names.
C+ json
C> {"username":"\xd0\x93\xd0\xbb\xd1\x8f"}
A< {"type":"join","sender":"Гля","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"Гля","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","Anna","Гля"],"count":3}
R< {"type":"join","sender":"Гля","room":"lobby","timestamp":<n>}
D+ json
D> {"username":"\xd0\xa3\xd0\xbb\xd1\x8f"}
A< {"type":"join","sender":"Уля","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"Уля","room":"lobby","timestamp":<n>}
D< {"type":"welcome","username":"Уля","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","Anna","Гля","Уля"],"count":4}
R< {"type":"join","sender":"Уля","room":"lobby","timestamp":<n>}
# A pattern of another script, and what looks like it.
R> {"type":"forbid","name":"\xd0\xb0\xd0\xb4\xd0\xbc\xd0\xb8\xd0\xbd*"}
R< {"type":"done","what":"forbid","to":"админ*"}
D> {"type":"nick","username":"a\xd0\xb4\xd0\xbc\xd0\xb8\xd0\xbd"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"aдмин"}
R> {"type":"forbid","name":"admin"}
R< {"type":"done","what":"forbid","to":"admin"}
D> {"type":"nick","username":"\xd0\xb0drnin"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"аdrnin"}
D> {"type":"nick","username":"AD\xd0\x9c\xd0\x86N"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"ADМІN"}
R> {"type":"forbid","name":"\xf0\x90\x8c\x9f"}
R< {"type":"done","what":"forbid","to":"𐌟"}
D> {"type":"nick","username":"K\xc3\xb6in"}
A< {"type":"nick","sender":"Уля","username":"Köin","timestamp":<n>}
C< {"type":"nick","sender":"Уля","username":"Köin","timestamp":<n>}
D< {"type":"nick","sender":"Уля","username":"Köin","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"Уля","username":"Köin","timestamp":<n>}
D> {"type":"nick","username":"\xd0\x9a\xd0\x9e\xd0\x86N\xd0\x95"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"КОІNЕ"}
# A guest who waits to be confirmed says something of itself.
C> {"type":"register","password":"secret3"}
C< {"type":"register","username":"Гля","pending":true}
C> {"type":"nick","username":"\xd0\xb3\xd0\xbb\xd1\x8f"}
A< {"type":"nick","sender":"Гля","username":"гля","timestamp":<n>}
C< {"type":"nick","sender":"Гля","username":"гля","timestamp":<n>,"own":true}
D< {"type":"nick","sender":"Гля","username":"гля","timestamp":<n>}
R< {"type":"nick","sender":"Гля","username":"гля","timestamp":<n>}
C> {"type":"self","name":"guests-write","value":false}
C< {"type":"done","what":"self","to":"guests-write","content":"off"}
R> {"type":"account","username":"\xd0\x93\xd0\xbb\xd1\x8f","op":"confirm"}
C< {"type":"register","username":"гля","confirmed":true}
R< {"type":"done","what":"account","to":"Гля","content":"is confirmed"}
C> {"type":"logout"}
A< {"type":"leave","sender":"гля","room":"lobby","timestamp":<n>,"quit":true}
C< {"type":"system","content":"bye"}
C<!
D< {"type":"leave","sender":"гля","room":"lobby","timestamp":<n>,"quit":true}
R< {"type":"leave","sender":"гля","room":"lobby","timestamp":<n>,"quit":true}
C+ json
C> {"username":"\xd0\x93\xd0\xbb\xd1\x8f","password":"secret3"}
A< {"type":"join","sender":"Гля","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"Гля","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root","Anna","Köin","Гля"],"count":4}
D< {"type":"join","sender":"Гля","room":"lobby","timestamp":<n>}
R< {"type":"join","sender":"Гля","room":"lobby","timestamp":<n>}
C> {"type":"self"}
C< {"type":"self","list":[{"name":"bot","value":"off","help":"you are a program"},{"name":"hidden","value":"off","help":"in lists only for those who share a room with you"},{"name":"guests-write","value":"off","help":"people without an account may write to you in private"},{"name":"signals","value":"on","help":"programs may ask yours (CTCP)"},{"name":"role","value":"user","help":"on this server"}]}
