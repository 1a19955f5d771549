# What may go wrong; the connection stays.
! users zoe:secret
A+ json
A> {"type":"chat","content":"who am I"}
A< {"type":"error","code":"not-logged-in","message":"log in first"}
A> {"type":"ping","id":1}
A< {"type":"error","code":"not-logged-in","message":"log in first","for":1}
A> {"type":"history"}
A< {"type":"error","code":"not-logged-in","message":"log in first"}
A> {"type":"login"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
A> {"type":"login","username":5}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
A> {"type":"login","username":"\{21*a}"}
A< {"type":"error","code":"nick-length","message":"nickname must be 1-20 characters","username":"aaaaaaaaaaaaaaaaaaaaa","n":1,"m":20}
A> {"type":"login","username":"a\\u001b[31m"}
A< {"type":"error","code":"nick-invalid","message":"nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +","username":"a\\u001b[31m"}
A> {"type":"login","username":"zoe","id":"l1"}
A< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"zoe","for":"l1"}
A> {"type":"login","username":"zoe","password":"wrong"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"zoe"}
A> {"type":"login","username":"zoe","password":"secret"}
A< {"type":"welcome","username":"zoe","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["zoe"],"count":1}
A> {"type":"login","username":"other"}
A< {"type":"error","code":"already-logged-in","message":"you are logged in already","username":"other"}
B+ json
B> {"username":"Zoe","password":"secret"}
B< {"type":"welcome","username":"zoe","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["zoe"],"count":1}
C+ json
C> {"username":"cut"}
A< {"type":"join","sender":"cut","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"cut","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"cut","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["zoe","cut"],"count":2}
D+ json
D> {"username":"CUT"}
D< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"CUT"}
