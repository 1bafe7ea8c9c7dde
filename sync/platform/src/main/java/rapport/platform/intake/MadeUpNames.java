package rapport.platform.intake;

/** Names to make people of, from all over, since London's customers are. */
final class MadeUpNames {
    private MadeUpNames() {}

    static final String[] GIVEN = """
        Adaeze Aisha Alasdair Albert Alice Alina Amara Amélie Amir Amy Ana Anders André Andrew Anita Anja Anna Anouk
        Anthony Anwen Aoife Arjun Arthur Astrid Ava Ayşe Beatrice Ben Björn Blanca Bridget Bruno Callum Camille Carla
        Carlos Caroline Cathal Catherine Cécile Céline Charlotte Chiara Chidi Chloé Christine Ciarán Clara Claudia
        Colin Daniel Daria David Deepa Diana Diego Dilan Dominic Edith Edward Eilidh Eleanor Elena Elif Elliot Élodie
        Emeka Emily Emma Émile Erik Esther Ethan Eva Faisal Farah Fatima Felix Finn Fiona Florence François Freya
        Gareth Gemma George Georgina Gethin Giulia Grace Graham Grażyna Gwen Hamza Hannah Harriet Harry Hassan Heather
        Helen Henry Hiroko Hugo Ian Imogen Ines Ingrid Isaac Isabel Isla Ivan Ivy Jack Jacob James Jana Jane Jasmine
        Jasper Jean Jennifer Jin Joanna Jörg José Joseph Judith Julia Jürgen Kamal Karen Karolina Katarzyna Kate
        Kavita Keira Kenji Khadija Kirsty Kofi Kwame Lars Laura Lea Leila Leo Léa Lewis Liam Lily Linnéa Louis Lucía
        Lucy Luis Łukasz Magnus Maja Małgorzata Manon Marc Margaret Maria Marie Mark Marta Martin Matteo Maya Mei
        Megan Mehmet Mia Michał Michelle Miriam Mohammed Molly Nadia Naomi Natalia Neha Niamh Nicholas Nia Nikos Nina
        Noah Noémie Nora Nuria Obinna Oliver Olivia Olu Oscar Owen Padraig Paolo Patrick Paul Penelope Peter Phoebe
        Pierre Pilar Poppy Priya Rachel Rafael Rajesh Ravi Rebecca René Rhys Robert Roisín Rosa Rowan Ruth Ryan Saanvi
        Sabine Salma Samuel Sandra Sara Sean Seán Seren Shreya Sienna Simon Siobhán Sofia Søren Sophie Stefan Stella
        Stephen Susan Sven Tamara Tariq Teresa Theo Thérèse Thomas Tilly Tobias Tomás Tom Uma Ursula Valentina Vera
        Victor Vikram Violet Wanjiru Wei William Xavier Yasmin Yewande Yuki Yusuf Zara Zeynep Zoë Zofia
        """.strip().split("\\s+");

    static final String[] FAMILY = """
        Abbott Adebayo Adeleke Ahmed Akhtar Ali Andersson Andrews Armstrong Bailey Baker Bakshi Balogun Banerjee
        Banks Barnes Barrett Bauer Becker Begum Bell Bennett Bergström Bianchi Bloom Boateng Bonnet Booth Boyd
        Bradley Brennan Brooks Brown Burke Burns Byrne Campbell Carter Castro Chan Chapman Chaudhry Chen Chevalier
        Clarke Coleman Collins Conti Cooper Cox Cruz Cunningham Dąbrowska Dahl Davies Dawson Delgado Desai Diallo
        Dixon Doyle Dubarry Duffy Duncan Edwards Ellis Evans Eze Farrell Fernández Ferrari Fischer Fitzgerald
        Fletcher Flores Ford Foster Fournier Fox Fraser Freeman Gallagher García Gardner Gill Girard González Gordon
        Graham Grant Gray Green Griffiths Grünwald Gupta Hall Hamilton Hansen Harper Harris Hart Hayes Henderson
        Hernández Herrmann Hill Hoffmann Holm Howard Huang Hughes Hunt Hussain Ibrahim Ivanova Jackson Jansen Jenkins
        Jensen Johansson Johnson Jones Joshi Kaczmarek Kapoor Kaur Kaya Kelly Kennedy Khan Kim King Knight Koch
        Kowalska Kozłowski Krause Kumar Lam Lambert Lane Larsen Laurent Lawson Lee Lefèvre Lewis Li Lindqvist Lloyd
        López Lynch MacDonald Mahmood Malik Marchetti Marsh Martin Martínez Mason Matthews Mbeki McCarthy McKenzie
        Mehta Mendes Meyer Miller Mills Mitchell Moore Morales Moreau Morgan Morris Müller Murphy Murray Mwangi
        Nakamura Nash Navarro Ndiaye Newton Nguyen Nielsen Nolan Novák Nowak Nuñez O'Brien O'Connor Okafor Okonkwo
        Olsen O'Neill Osei Owusu Palmer Papadopoulos Park Parker Patel Payne Pearson Pereira Pérez Petit Petrov
        Phillips Popescu Porter Powell Price Qureshi Quinn Rahman Ramírez Ramsey Rao Reid Reilly Ribeiro Richards
        Riley Rivera Roberts Robinson Romano Rose Rossi Roux Russell Ryan Sánchez Santos Sato Schäfer Schmidt
        Schneider Schröder Scott Shah Sharma Shaw Shepherd Silva Simpson Singh Smith Sørensen Spencer Stephens
        Stewart Stone Suzuki Szabó Tanaka Taylor Thapa Thompson Torres Tran Tremblay Tucker Turner Uddin Usman Vaughan
        Vega Vidal Vogel Wagner Walker Wallace Walsh Wang Ward Watson Weber West White Wilkinson Williams Wilson
        Winter Wójcik Wong Wood Wright Wu Yamamoto Yang Yeo Yıldız Young Zając Zhang Zhou Zimmermann
        """.strip().split("\\s+");
}
