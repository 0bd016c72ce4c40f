return await Tastytrade.Rx.Simulator.Program.Main(args);
